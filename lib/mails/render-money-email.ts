import { RefundDeclined } from '@/emails/refund-declined'
import { RefundOffer } from '@/emails/refund-offer'
import { Refunded } from '@/emails/refunded'
import { StartReminder } from '@/emails/start-reminder'
import { WithdrawalReceived } from '@/emails/withdrawal-received'
import { db } from '@/lib/db/client'
import { type Common, orderLink, type Rendering, rendered } from './rendering'

const DAY_MS = 24 * 3_600_000
/** An order without an activation is refunded after this time (lib/orders/sweeps/end-old-orders.ts). */
const REFUNDED_AFTER_DAYS = 60

export async function renderRefunded(data: { orderId: string; refundId: string }, common: Common): Promise<Rendering> {
  const refund = await db().refund.findUnique({ where: { id: data.refundId }, include: { order: true } })
  if (!refund) return { kind: 'missing' }
  if (refund.state === 'failed' || !refund.settledAt) return { kind: 'superseded' }
  const { order, amountCents, currency, settledAt: refundedAt } = refund
  const isSurplus = refund.paymentIntentId !== order.paymentIntentId
  const props = {
    ...common,
    orderId: order.id,
    amountCents,
    currency,
    refundedAt,
    isSurplus,
    link: orderLink(order.id),
  }
  return rendered(Refunded, props)
}

export async function renderStartReminder(orderId: string, common: Common): Promise<Rendering> {
  const order = await db().order.findUnique({ where: { id: orderId }, include: { activation: true } })
  if (!order?.paidAt) return { kind: 'missing' }
  const isStarted = order.activation !== null && order.activation.state !== 'cancelled'
  if (order.state !== 'paid' || isStarted) return { kind: 'superseded' }
  const { amountCents, currency, paidAt, validDays: days } = order
  const refundAt = new Date(paidAt.getTime() + REFUNDED_AFTER_DAYS * DAY_MS)
  const props = { ...common, orderId, amountCents, currency, days, refundAt, link: orderLink(orderId) }
  return rendered(StartReminder, props)
}

export async function renderRefundOffer(orderId: string, common: Common): Promise<Rendering> {
  const order = await db().order.findUnique({ where: { id: orderId }, include: { activation: true } })
  if (!order?.activation) return { kind: 'missing' }
  if (order.state !== 'paid' || order.activation.lineId || order.activation.state === 'cancelled')
    return { kind: 'superseded' }
  const { amountCents, currency } = order
  const props = { ...common, orderId, amountCents, currency, link: orderLink(orderId) }
  return rendered(RefundOffer, props)
}

export async function renderRefundDeclined(refundRequestId: string, common: Common): Promise<Rendering> {
  const request = await db().refundRequest.findUnique({ where: { id: refundRequestId } })
  if (!request?.decisionNote) return { kind: 'missing' }
  const { orderId, decisionNote: note } = request
  return rendered(RefundDeclined, { ...common, orderId, note, link: orderLink(orderId) })
}

export async function renderWithdrawalReceived(withdrawalId: string, common: Common): Promise<Rendering> {
  const withdrawal = await db().withdrawal.findUnique({ where: { id: withdrawalId } })
  if (!withdrawal?.orderId) return { kind: 'missing' }
  const { orderId, name, declaredAt } = withdrawal
  return rendered(WithdrawalReceived, { ...common, orderId, name, declaredAt, link: orderLink(orderId) })
}
