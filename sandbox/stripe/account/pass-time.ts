import { expireSession } from '../checkout/complete-session'
import { finalizeInvoice } from '../invoices/finalize-invoice'
import { renderInvoice } from '../invoices/render-invoice'
import { sendInvoice } from '../invoices/send-invoice'
import { failRefund } from '../refunds/refund-charge'
import type { Account } from './account'
import type { InvoiceRecord } from './records'

/**
 * Applies the effects of time: sessions expire, drafts with auto-advance are finalized and mailed, invoices become overdue,
 * refunds fail.
 */
export function passTime(account: Account): void {
  const now = account.now()
  let changed = false
  for (const session of Object.values(account.state.sessions)) {
    if (session.status !== 'open' || session.expiresAt > now) continue
    expireSession(account, session)
    changed = true
  }
  for (const invoice of Object.values(account.state.invoices)) {
    if (isDueToAdvance(invoice, now)) {
      finalizeInvoice(account, invoice)
      if (invoice.collectionMethod === 'send_invoice' && invoice.status === 'open') sendInvoice(account, invoice)
      changed = true
    }
    if (
      invoice.status !== 'open' ||
      invoice.overdueNotedAt !== null ||
      invoice.dueDate === null ||
      invoice.dueDate > now
    )
      continue
    invoice.overdueNotedAt = now
    account.emit('invoice.overdue', renderInvoice(account, invoice))
    changed = true
  }
  for (const refund of Object.values(account.state.refunds)) {
    if (refund.failsAt === null || refund.failsAt > now || refund.status === 'failed') continue
    failRefund(account, refund)
    changed = true
  }
  if (changed) account.save()
}

function isDueToAdvance(invoice: InvoiceRecord, now: number): boolean {
  const { status, deleted, automaticallyFinalizesAt: at } = invoice
  return status === 'draft' && !deleted && at !== null && at <= now
}
