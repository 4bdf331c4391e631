import type Stripe from 'stripe'
import { AppError, isAppError } from '@/lib/errors'
import { watchedCall } from '@/lib/telemetry/watched-call'

const UNAVAILABLE_TEXT =
  'Stripe, our payment provider, does not answer just now. Nothing was charged. Please try again in a minute.'

/**
 * Runs one call and checks that the answer is the requested object: the SDK resolves a 404 whose body has no `error`, so an
 * unchecked answer may be anything.
 *
 * @throws AppError stripe_unavailable (safe to repeat with the same key), stripe_refused, stripe_unexpected, configuration
 */
export async function callStripe<T extends { object: string; id: string }>(
  object: T['object'],
  call: () => Promise<T>,
): Promise<T> {
  const answer = await watched(object, call)
  if (answer?.object !== object || typeof answer.id !== 'string')
    throw unexpected(`expected an object "${object}", got "${String(answer?.object)}"`)
  return answer
}

function watched<T>(name: string, call: () => Promise<T>): Promise<T> {
  return watchedCall(
    { party: 'stripe', name },
    async () => {
      try {
        return await call()
      } catch (error) {
        throw translateStripeError(error)
      }
    },
    () => null,
    // A refusal is an answer: Stripe is available.
    (error) => (isAppError(error) && error.code === 'stripe_refused' ? null : errorCode(error)),
  )
}

const errorCode = (error: unknown) => (isAppError(error) ? error.code : 'internal')

/** `callStripe` for lists, which have no id. */
export async function listStripe<T>(call: () => Promise<Stripe.ApiList<T>>): Promise<T[]> {
  const { data } = await listPageOfStripe(call)
  return data
}

/** One page of a list, with `has_more`. */
export async function listPageOfStripe<T>(call: () => Promise<Stripe.ApiList<T>>): Promise<Stripe.ApiList<T>> {
  const answer = await watched('list', call)
  if (answer?.object !== 'list' || !Array.isArray(answer.data)) throw unexpected('expected a list')
  return answer
}

/** The error for an answer that Stripe's contract does not allow: no state follows from it. */
export function unexpected(detail: string): AppError {
  return new AppError('stripe_unexpected', { message: UNAVAILABLE_TEXT, detail })
}

/**
 * Whether Stripe answered that the object does not exist, or no longer exists, in the account of our key.
 *
 * @param param only when this parameter named it: `id` is the object of the call itself, `customer` one that it points to
 */
export function isMissing(error: unknown, param?: string): boolean {
  const said = param === undefined ? 'resource_missing' : `resource_missing ${param} `
  return isAppError(error) && error.code === 'stripe_refused' && error.detail?.startsWith(said) === true
}

/** Whether Stripe refused the call because of the value of this parameter. */
export function isRefusedFor(error: unknown, param: string): boolean {
  return (
    isAppError(error) && error.code === 'stripe_refused' && isStripeError(error.cause) && error.cause.param === param
  )
}

/** Next evaluates a module in several bundles, where `instanceof` fails: the SDK writes the kind into each error. */
function isStripeError(error: unknown): error is InstanceType<typeof Stripe.errors.StripeError> {
  return error instanceof Error && 'type' in error && /^Stripe\w*Error$/.test(String(error.type))
}

function translateStripeError(error: unknown): AppError {
  if (isAppError(error)) return error
  if (!isStripeError(error)) return unexpected(error instanceof Error ? error.message : String(error))
  const detail = `${error.code ?? error.type} ${error.param ?? ''} ${error.message} (request ${error.requestId ?? '-'})`
  if (error.type === 'StripeAuthenticationError' || error.type === 'StripePermissionError')
    return new AppError('configuration', { message: UNAVAILABLE_TEXT, detail, cause: error })
  if (error.type === 'StripeInvalidRequestError' || error.type === 'StripeIdempotencyError')
    return new AppError('stripe_refused', { message: UNAVAILABLE_TEXT, detail, cause: error })
  return new AppError('stripe_unavailable', { message: UNAVAILABLE_TEXT, detail, cause: error, retryAfterSeconds: 30 })
}
