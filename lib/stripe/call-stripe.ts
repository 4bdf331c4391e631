import Stripe from 'stripe'
import { AppError } from '../errors'

const UNAVAILABLE_TEXT =
  'Stripe, our payment provider, does not answer just now. Nothing was charged. Please try again in a minute.'

/**
 * Runs one call and checks that the answer is the object that was asked for: the SDK resolves a 404 whose body has no
 * `error`, so an unchecked answer may be anything.
 *
 * @throws AppError stripe_unavailable (safe to repeat with the same key), stripe_refused, stripe_unexpected, configuration
 */
export async function callStripe<T extends { object: string; id: string }>(
  object: T['object'],
  call: () => Promise<T>,
): Promise<T> {
  let answer: T
  try {
    answer = await call()
  } catch (error) {
    throw translateStripeError(error)
  }
  if (answer?.object !== object || typeof answer.id !== 'string')
    throw unexpected(`expected an object "${object}", got "${String(answer?.object)}"`)
  return answer
}

/** The same for lists, which have no id. */
export async function listStripe<T>(call: () => Promise<Stripe.ApiList<T>>): Promise<T[]> {
  let answer: Stripe.ApiList<T>
  try {
    answer = await call()
  } catch (error) {
    throw translateStripeError(error)
  }
  if (answer?.object !== 'list' || !Array.isArray(answer.data)) throw unexpected('expected a list')
  return answer.data
}

/** An answer that Stripe's contract does not allow: nothing is concluded from it. */
export function unexpected(detail: string): AppError {
  return new AppError('stripe_unexpected', { message: UNAVAILABLE_TEXT, detail })
}

/** Whether Stripe said that the object does not exist (any more). */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof AppError &&
    error.code === 'stripe_refused' &&
    error.detail?.startsWith('resource_missing') === true
  )
}

function translateStripeError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (!(error instanceof Stripe.errors.StripeError))
    return unexpected(error instanceof Error ? error.message : String(error))
  const detail = `${error.code ?? error.type} ${error.param ?? ''} ${error.message} (request ${error.requestId ?? '-'})`
  if (error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError)
    return new AppError('configuration', { message: UNAVAILABLE_TEXT, detail, cause: error })
  if (error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError)
    return new AppError('stripe_refused', { message: UNAVAILABLE_TEXT, detail, cause: error })
  return new AppError('stripe_unavailable', { message: UNAVAILABLE_TEXT, detail, cause: error, retryAfterSeconds: 30 })
}
