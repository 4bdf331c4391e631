/** What can go wrong, as a stable code. Edges (page, JSON, MCP) translate a code once; code never branches on texts. */
export type ErrorCode =
  | 'database_unavailable'
  | 'configuration'
  | 'stripe_unavailable'
  | 'stripe_refused'
  | 'stripe_unexpected'
  | 'oxio_unavailable'
  | 'oxio_refused'
  | 'oxio_unexpected'
  | 'firebase_unavailable'
  | 'email_unavailable'
  | 'email_refused'
  | 'not_found'
  | 'not_allowed'
  | 'conflict'
  | 'rate_limited'
  | 'bad_input'
  | 'internal'

type Details = {
  /** For people; no internals. */
  message: string
  /** For the log, never for a person. */
  detail?: string
  cause?: unknown
  /** Seconds after which it makes sense to try again. */
  retryAfterSeconds?: number
}

/**
 * A fault with a code, a text for people and a detail for the log. Expected outcomes are return values, not errors.
 * `brand` exists because Next evaluates a module in several bundles, between which `instanceof` fails.
 */
export class AppError extends Error {
  readonly brand = 'AppError'
  readonly code: ErrorCode
  /** What Next gives a page's error boundary instead of the message, which it hides in production. */
  readonly digest: string
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, { message, detail, cause, retryAfterSeconds }: Details) {
    super(message, { cause })
    this.name = 'AppError'
    this.code = code
    this.digest = `app:${code}`
    this.detail = detail
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Whether a caught value is an AppError, also one made by another bundle's copy of this module. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && 'brand' in error && error.brand === 'AppError'
}

/** One line about an error for the log: never bodies, tokens or codes. */
export function describeError(error: unknown): string {
  if (isAppError(error)) return `${error.code}: ${error.detail ?? error.message}`
  if (error instanceof Error) return `${error.name}: ${error.message}`
  // The queue passes errors of its workers on as plain objects.
  const isLikeError = typeof error === 'object' && error !== null && 'message' in error
  return String(isLikeError ? error.message : error)
}
