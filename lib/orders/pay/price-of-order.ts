import { alert } from '@/lib/alerts/alert'
import { lookupKeyOf } from '@/lib/catalog/offer'
import type { Order } from '@/lib/db/generated/client'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { ensurePrice } from '@/lib/stripe/ensure-price'

/**
 * Returns the id of the price at Stripe that an order asks for: its own amount, whatever is sold now. Raises an alert when it
 * made a new price, and when nothing can be sold.
 *
 * @throws AppError configuration when the price is not set up correctly at Stripe; stripe_unavailable, stripe_unexpected
 */
export async function priceOfOrder(order: Pick<Order, 'product' | 'amountCents' | 'currency'>): Promise<string> {
  const { product, amountCents, currency } = order
  try {
    const wanted = { lookupKey: lookupKeyOf(order), product, amountCents, currency }
    const { priceId, made, replaces } = await ensurePrice(wanted)
    if (made) {
      log.warn({ priceId, replaces }, 'price is gone at Stripe, another one was made')
      alert('price_made_anew', { priceId, replaces })
    }
    return priceId
  } catch (error) {
    if (isAppError(error) && error.code === 'configuration') alert('nothing_can_be_sold', { detail: error.detail })
    throw error
  }
}
