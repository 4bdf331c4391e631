import { describe, it } from 'vitest'
import { checkoutAcross, invoiceAcross } from '../support/kill-points'

// Two of the points; e2e/full/money-killed covers all of them.
describe('the app is killed after Stripe did the work and before we have its answer', () => {
  it('an invoice: one invoice, one mail, one ledger row, one activation', () =>
    invoiceAcross({ match: { method: 'POST', path: '^/v1/invoices/[^/]+/send$' }, kind: 'hang_after' }))

  it('a Checkout page: one page, one payment, one ledger row, one activation', () =>
    checkoutAcross({ match: { method: 'POST', path: '^/v1/checkout/sessions$' }, kind: 'hang_after' }))
})
