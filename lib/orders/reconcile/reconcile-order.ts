import type { OrderState } from '@/lib/db/generated/enums'
import { AppError } from '@/lib/errors'
import { loadOrder } from '@/lib/orders/load-order'
import { afterReading } from './after-reading'
import { applyReading } from './apply-reading'
import { deriveState } from './derive-state'
import { readAttempts } from './read-attempts'
import { termsOf } from './terms-of'

const MAX_READINGS = 5

/**
 * Asks Stripe how the order stands and writes that down. The only code that says "paid": webhook, success page, tools, sweep
 * and operator call it, any number of times, in any order, at once.
 *
 * The reading is done without a transaction; it is applied only to the version of the row that it was made for, else Stripe
 * is read again, and never over a reading that began later. Money that came too much or too late is sent back, and that is read as well.
 *
 * @throws AppError not_found, stripe_unavailable, stripe_unexpected, database_unavailable; then nothing was changed
 */
export async function reconcileOrder(orderId: string): Promise<{ state: OrderState; reason: string | null }> {
  for (let reading = 0; reading < MAX_READINGS; reading++) {
    const order = await loadOrder(orderId)
    if (!order) throw new AppError('not_found', { message: 'We have no such order.', detail: orderId })
    const facts = await readAttempts(order)
    const derived = deriveState(await termsOf(order, facts), facts)
    const application = await applyReading(order, facts, derived)
    if (application.kind === 'obsolete') return { state: application.state, reason: application.reason }
    if (application.kind === 'moved') continue
    const readAgain = await afterReading(order, facts, derived, application.news)
    if (!readAgain) return { state: derived.state, reason: derived.reason }
  }
  throw new AppError('conflict', {
    message: 'Your order is being changed at this moment. Please look again in a few seconds.',
    detail: `order ${orderId} moved during ${MAX_READINGS} readings`,
    retryAfterSeconds: 2,
  })
}
