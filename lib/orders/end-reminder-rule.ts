import { validUntil } from '@/lib/catalog/offer'
import type { ActivationState, OrderState } from '@/lib/db/generated/enums'
import { isForgottenAddress } from '@/lib/email-address'

/** How long before the end of an eSIM its holder gets a mail about it. */
export const REMINDED_HOURS_BEFORE = 24
/** The ready mail of a shorter plan names an end that is as near. */
export const SHORTEST_REMINDED_DAYS = 2

/** An eSIM with its order and the person who started it. */
export type EndingEsim = {
  userId: string
  state: ActivationState
  readyAt: Date | null
  order: { state: OrderState; holderId: string | null; validDays: number }
  user: { email: string; closingAt: Date | null }
}

/**
 * Returns when an eSIM ends, if its holder is to be told: it is ready and paid for, the person who started it holds it, and
 * their account is not being deleted. Null otherwise, as for a refunded or disputed order. Pure.
 */
export function endToTell({ userId, state, readyAt, order, user }: EndingEsim): Date | null {
  if (state !== 'ready' || readyAt === null || order.state !== 'paid' || order.holderId !== userId) return null
  if (user.closingAt !== null || isForgottenAddress(user.email)) return null
  return order.validDays < SHORTEST_REMINDED_DAYS ? null : validUntil(readyAt, order)
}

/** Whether the mail about the end of an eSIM is due: in the last day before the end, and never after it. Pure. */
export function isEndReminderDue(esim: EndingEsim, now: Date): boolean {
  const end = endToTell(esim)
  if (end === null) return false
  const leftMs = end.getTime() - now.getTime()
  return leftMs > 0 && leftMs <= REMINDED_HOURS_BEFORE * 3_600_000
}
