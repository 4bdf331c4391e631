import type { Account } from '../account/account'
import type { InvoiceRecord } from '../account/records'
import { isDeleted, requireReference, requireRow } from '../account/tables'

/** The invoice of the path; a deleted one is as good as never made. */
export function requireInvoice(account: Account, id: string): InvoiceRecord {
  return requireRow(account.state.invoices, 'invoice', id, isDeleted)
}

/** The invoice that a parameter names. */
export function referencedInvoice(account: Account, id: string): InvoiceRecord {
  return requireReference(account.state.invoices, 'invoice', id, 'invoice', isDeleted)
}
