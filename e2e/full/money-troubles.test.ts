import { describe, it } from 'vitest'
import {
  CHECKOUT_CALLS,
  checkoutDespite,
  expiryDespite,
  INVOICE_CALLS,
  invoiceDespite,
  TROUBLES,
} from '../support/lost-answers'

describe.each(Object.entries(TROUBLES))('%s, then asked again: nothing is made twice', (_name, trouble) => {
  it.each(Object.entries(INVOICE_CALLS))('%s', (_call, match) => invoiceDespite(match, trouble))
  it.each(Object.entries(CHECKOUT_CALLS))('%s', (_call, match) => checkoutDespite(match, trouble))
  it('session expired', () => expiryDespite(trouble))
})

it('an answer that never arrives: asking again sends the invoice once', () =>
  invoiceDespite({ method: 'POST', path: '^/v1/invoices/[^/]+/send$' }, { kind: 'hang_after', times: 3 }))
