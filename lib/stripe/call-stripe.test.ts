import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { callStripe, isMissing } from './call-stripe'

/** As the SDK of another bundle throws it: the same fields, another class. */
const foreign = (type: string, more: Record<string, unknown> = {}) =>
  Object.assign(new Error('said by Stripe'), { type, ...more })

const outcome = (error: unknown) =>
  callStripe<Stripe.Invoice>('invoice', () => Promise.reject(error)).then(
    () => 'answered',
    (thrown: { code?: string }) => thrown.code,
  )

it.each([
  ['StripeAPIError', 'stripe_unavailable'],
  ['StripeConnectionError', 'stripe_unavailable'],
  ['StripeRateLimitError', 'stripe_unavailable'],
  ['StripeInvalidRequestError', 'stripe_refused'],
  ['StripeIdempotencyError', 'stripe_refused'],
  ['StripeAuthenticationError', 'configuration'],
  ['StripePermissionError', 'configuration'],
])('a %s of another bundle of the SDK is recognized as %s', async (type, code) => {
  expect(await outcome(foreign(type))).toBe(code)
})

it('an error from outside the SDK is never treated as an answer of Stripe', async () => {
  expect(await outcome(new TypeError('a bug'))).toBe('stripe_unexpected')
})

it('a missing object and a refused one are distinguished', async () => {
  const thrown = (error: unknown) =>
    callStripe<Stripe.Invoice>('invoice', () => Promise.reject(error)).catch((caught: unknown) => caught)
  const missing = foreign('StripeInvalidRequestError', { code: 'resource_missing', param: 'id' })
  expect(isMissing(await thrown(missing))).toBe(true)
  expect(isMissing(await thrown(missing), 'id')).toBe(true)
  expect(isMissing(await thrown(missing), 'customer')).toBe(false)
  expect(isMissing(await thrown(foreign('StripeInvalidRequestError', { code: 'parameter_invalid' })))).toBe(false)
})
