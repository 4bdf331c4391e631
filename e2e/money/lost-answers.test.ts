import { describe, it } from 'vitest'
import {
  CHECKOUT_CALLS,
  checkoutDespite,
  expiryDespite,
  INVOICE_CALLS,
  invoiceDespite,
  TROUBLES,
} from '../support/lost-answers'

const LOST = TROUBLES['the answer is lost after the work'] ?? { kind: 'reset_after' }
const SENT = INVOICE_CALLS.sent ?? { path: '' }

// Every call with a lost answer, and every fault with one call; e2e/full/money-troubles combines all calls and faults.
describe('the answer of Stripe is lost after the work: asking again makes nothing twice', () => {
  it.each(Object.entries(INVOICE_CALLS))('%s', (_name, call) => invoiceDespite(call, LOST))
  it.each(Object.entries(CHECKOUT_CALLS))('%s', (_name, call) => checkoutDespite(call, LOST))
  it('session expired', () => expiryDespite(LOST))
})

describe('Stripe is in trouble when the invoice is sent: asking again sends it once', () => {
  it.each(Object.entries(TROUBLES))('%s', (_name, trouble) => invoiceDespite(SENT, trouble))
})
