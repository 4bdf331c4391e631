import type { Account } from '../account/account'
import type { InvoiceRecord } from '../account/records'
import { isDeleted, requireReference, requireRow } from '../account/tables'

/** Returns the invoice of the path. A deleted one is not found. */
export function requireInvoice(account: Account, id: string): InvoiceRecord {
  return requireRow(account.state.invoices, 'invoice', id, isDeleted)
}

/** Returns the invoice that a parameter names. */
export function referencedInvoice(account: Account, id: string): InvoiceRecord {
  return requireReference(account.state.invoices, 'invoice', id, 'invoice', isDeleted)
}
