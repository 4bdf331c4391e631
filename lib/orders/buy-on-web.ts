import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { AppError } from '../errors'
import { type BeforePaying, recordBeforePaying } from './before-paying'
import { loadUser } from './customer'
import { findOpenOrder, openOrder } from './open-order'
import { type Recipient, settleRecipient } from './settle-recipient'
import { wayToPayOnWeb } from './way-to-pay'

export type Buying = { kind: 'pay'; url: string; orderId: string } | { kind: 'order'; orderId: string }

type Purchase = BeforePaying & { userId: string; another: boolean; recipient: Recipient }

/**
 * Buys one eSIM on the web: the Stripe page of the person's open order, which is made when there is none. Pressing twice
 * gives the same page. What was agreed to is written down first. A paid order that was not started is shown instead, unless the person asked for one more.
 */
export async function buyOnWeb({ userId, another, recipient, ...before }: Purchase): Promise<Buying> {
  const user = await loadUser(userId)
  if (recipient.kind === 'buyer' && !another && !(await findOpenOrder(userId))) {
    const waiting = await findPaidNotStarted(userId)
    if (waiting) return { kind: 'order', orderId: waiting }
  }
  // An order whose page has expired closes on being read; then the next one is opened.
  for (let round = 0; round < 3; round++) {
    const order = await openOrder(userId, 'web')
    if (!(await settleRecipient(order, recipient))) continue
    await recordBeforePaying(order.id, before)
    const settled = await whileDatabaseIsThere(() => db().order.findUniqueOrThrow({ where: { id: order.id } }))
    const way = await wayToPayOnWeb(user, settled, before.locale)
    if (way.kind === 'open') return { kind: 'pay', url: way.url, orderId: order.id }
    const now = await whileDatabaseIsThere(() => db().order.findUniqueOrThrow({ where: { id: order.id } }))
    if (now.state !== 'payment_expired' && now.state !== 'cancelled') return { kind: 'order', orderId: order.id }
  }
  throw new AppError('stripe_unexpected', {
    message: 'We could not open the payment page. Nothing was charged. Please try again in a minute.',
    detail: `three orders of ${userId} closed while they were opened`,
  })
}

async function findPaidNotStarted(userId: string): Promise<string | null> {
  const order = await whileDatabaseIsThere(() =>
    db().order.findFirst({
      where: { holderId: userId, state: 'paid', activation: null },
      orderBy: { createdAt: 'asc' },
      select: { id: true },
    }),
  )
  return order?.id ?? null
}
