import { HOURS_BETWEEN_MAILS, mailInvoiceAgain } from '@/lib/orders/pay/invoice-attempt'
import { currentAttempt, findOpenOrder } from '@/lib/orders/pay/open-order'
import { readForPress } from '@/lib/orders/reconcile/read-for-press'

export type InvoiceAgain =
  | { kind: 'sending'; orderId: string }
  /** It was mailed in the last day. */
  | { kind: 'limited'; orderId: string; retryAfterSeconds: number }
  /** No invoice of this person waits to be paid; `isPaid`: the one that did is paid now. */
  | { kind: 'no_invoice'; isPaid: boolean }

/**
 * Mails the person's unpaid invoice again, at most once a day. Reads Stripe first. Never makes an order or an invoice.
 *
 * @throws AppError stripe_unavailable, database_unavailable
 */
export async function sendOwnInvoiceAgain(userId: string): Promise<InvoiceAgain> {
  const order = await findOpenOrder(userId)
  if (!order) return { kind: 'no_invoice', isPaid: false }
  const { state } = await readForPress(order.id)
  const attempt = await currentAttempt(order.id)
  if (state !== 'awaiting_payment') return { kind: 'no_invoice', isPaid: state === 'paid' || state === 'processing' }
  if (attempt?.kind !== 'invoice' || attempt.state !== 'open' || !attempt.mailedAt)
    return { kind: 'no_invoice', isPaid: false }
  if (await mailInvoiceAgain(attempt)) return { kind: 'sending', orderId: order.id }
  const seconds = (attempt.mailedAt.getTime() - Date.now()) / 1000 + HOURS_BETWEEN_MAILS * 3_600
  return { kind: 'limited', orderId: order.id, retryAfterSeconds: Math.max(1, Math.ceil(seconds)) }
}
