import type { Context } from 'hono'
import type { SandboxEnv } from '../core/sandbox-env'

type ErrorStatus = 400 | 401 | 404 | 409 | 422

/** Resend's error format. Names and texts are from its error reference and published answers. */
export type ResendError = { statusCode: ErrorStatus; name: string; message: string }

const addressForm = 'The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.'

export const missingKey: ResendError = { statusCode: 401, name: 'missing_api_key', message: 'Missing API Key' }
export const wrongKey: ResendError = { statusCode: 400, name: 'validation_error', message: 'API key is invalid' }
export const notJson: ResendError = { statusCode: 400, name: 'validation_error', message: 'The body is not JSON.' }
export const emailNotFound: ResendError = { statusCode: 404, name: 'not_found', message: 'Email not found' }
export const noSuchEndpoint: ResendError = {
  statusCode: 404,
  name: 'not_found',
  message: 'The requested endpoint does not exist.',
}
export const badIdempotencyKey: ResendError = {
  statusCode: 400,
  name: 'invalid_idempotency_key',
  message: 'Idempotency keys, if present, must have between 1 and 256 characters.',
}
export const otherBodyUnderKey: ResendError = {
  statusCode: 409,
  name: 'invalid_idempotent_request',
  message: 'This idempotency key was used within the last 24 hours with a different request body.',
}
export const keyInProgress: ResendError = {
  statusCode: 409,
  name: 'concurrent_idempotent_requests',
  message: 'There is another request in progress with the same idempotency key.',
}
export const attachmentWithoutContent: ResendError = {
  statusCode: 422,
  name: 'invalid_attachment',
  message: 'Attachment must have `content`; this stand-in does not fetch a `path`.',
}
export const noContent: ResendError = {
  statusCode: 422,
  name: 'validation_error',
  message: 'Missing `html` or `text` field.',
}

export function missingField(field: string): ResendError {
  return { statusCode: 422, name: 'missing_required_field', message: `Missing \`${field}\` field.` }
}

export function invalidField(field: string, reason = addressForm): ResendError {
  return { statusCode: 422, name: 'validation_error', message: `Invalid \`${field}\` field. ${reason}` }
}

export function refuse(c: Context<SandboxEnv>, error: ResendError) {
  return c.json(error, error.statusCode)
}

/** Returns the error body for a status forced by a fault. */
export function errorBodyOf(statusCode: number) {
  const names: Record<number, string> = {
    400: 'validation_error',
    401: 'missing_api_key',
    403: 'invalid_api_key',
    404: 'not_found',
    409: 'concurrent_idempotent_requests',
    422: 'validation_error',
    429: 'rate_limit_exceeded',
  }
  return { statusCode, name: names[statusCode] ?? 'internal_server_error', message: 'A fault of the stand-in.' }
}
