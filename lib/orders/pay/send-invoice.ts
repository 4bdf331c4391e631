import { db } from '@/lib/db/client'
import type { Order } from '@/lib/db/generated/client'
import { loadUser } from './customer'
import { mailInvoiceAgain } from './invoice-attempt'
import { openOrder } from './open-order'
import { type Recipient, settleRecipient } from './settle-recipient'
import { wayToPayByInvoice } from './way-to-pay'

export type InvoiceSent = {
  kind: 'invoice_sent'
  orderId: string
  invoiceId: string
  invoiceUrl: string
  amountCents: number
  /** The invoice was sent before this call. `mailedAgain`: this call mailed it again. */
  alreadySent: boolean
  mailedAgain: boolean
}

/**
 * Sends the invoice of the person's open order for this recipient, and opens an order if there is none. A repeat, also a
 * concurrent one, gives the same invoice. Null when the order was paid or closed meanwhile: then the caller decides again.
 *
 * @throws AppError rate_limited after several unpaid orders in a day; stripe_unavailable, database_unavailable
 */
export async function sendInvoice(userId: string, recipient: Recipient): Promise<InvoiceSent | null> {
  const user = await loadUser(userId)
  const order = await openOrder(userId, 'assistant')
  if (!(await settleRecipient(order, recipient))) return null
  const sentBefore = await countSent(order)
  const way = await wayToPayByInvoice(user, order)
  if (way.kind === 'order_moved') return null
  const mailedAgain = sentBefore > 0 && (await mailInvoiceAgain(way.attempt))
  return {
    kind: 'invoice_sent',
    orderId: order.id,
    invoiceId: way.stripeId,
    invoiceUrl: way.url,
    amountCents: order.amountCents,
    alreadySent: sentBefore > 0,
    mailedAgain,
  }
}

function countSent({ id: orderId }: Order): Promise<number> {
  return db().paymentAttempt.count({ where: { orderId, kind: 'invoice', mailedAt: { not: null } } })
}
