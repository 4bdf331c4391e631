/** What can go wrong, as a stable code. Edges (page, JSON, MCP) translate a code once; nobody branches on texts. */
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
  /** For us: goes to the log, never to a person. */
  detail?: string
  cause?: unknown
  /** Seconds after which it makes sense to try again. */
  retryAfterSeconds?: number
}

/**
 * A fault with a code, a text for people and a detail for us. Expected outcomes are return values, not errors.
 * `brand` is there because Next evaluates a module in several bundles, where `instanceof` fails.
 */
export class AppError extends Error {
  readonly brand = 'AppError'
  readonly code: ErrorCode
  /** What Next hands to a page's error boundary in place of the message, which it hides in production. */
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

/** Whether a caught value is ours, also when it was made by another bundle's copy of this module. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && 'brand' in error && error.brand === 'AppError'
}

/** One line that says what happened, for the log: never bodies, tokens or codes. */
export function describeError(error: unknown): string {
  if (isAppError(error)) return `${error.code}: ${error.detail ?? error.message}`
  if (error instanceof Error) return `${error.name}: ${error.message}`
  // The queue hands errors of its workers on as plain objects.
  const isLikeError = typeof error === 'object' && error !== null && 'message' in error
  return String(isLikeError ? error.message : error)
}
