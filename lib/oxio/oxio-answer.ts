import * as z from 'zod'

/**
 * How a call to OXIO ended.
 * - `ok`: a 2xx with a body that we can read
 * - `refused`: a definite refusal: 4xx with OXIO's JSON error (429 included). OXIO did nothing.
 * - `unknown`: time-out, reset, 5xx, an unreadable 2xx, or a 4xx that is not OXIO's own. OXIO may have done a write.
 */
export type OxioAnswer<T> = { kind: 'ok'; data: T } | OxioRefusal | OxioUnknown

export type OxioUnknown = {
  kind: 'unknown'
  detail: string
  /** Only for a 2xx with an unexpected body; a body that is no JSON comes from a proxy. */
  unreadable?: { status: number; isJson: boolean }
}

export type OxioRefusal = {
  kind: 'refused'
  reason: RefusalReason
  /** HTTP status and OXIO's own code, for the log. */
  detail: string
  retryAfterSeconds: number | null
}

export type RefusalReason =
  | 'already_exists'
  | 'bad_credentials'
  | 'not_found'
  | 'out_of_stock'
  | 'throttled'
  | 'conflict'
  | 'invalid_request'

/** OXIO's own numbers (contracts: observed 3, 6801, 6805; small numbers seem to follow gRPC, which is a guess). */
const EMAIL_TAKEN = 6805
const RESOURCE_EXHAUSTED = 8

/** Classifies a 4xx that carries OXIO's error object. Uses status and code, never texts. */
export function refusalReason(status: number, code: number | undefined): RefusalReason {
  if (status === 401 || status === 403) return 'bad_credentials'
  if (status === 404) return 'not_found'
  if (status === 429) return 'throttled'
  if (code === EMAIL_TAKEN) return 'already_exists'
  if (status === 409) return code === RESOURCE_EXHAUSTED ? 'out_of_stock' : 'conflict'
  return 'invalid_request'
}

const MAX_RETRY_AFTER_SECONDS = 3600

/** Retry-After as seconds (number or HTTP date), capped at an hour; null when absent or unreadable. */
export function parseRetryAfter(value: string | null, now: Date): number | null {
  if (!value) return null
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - now.getTime()) / 1000
  if (!Number.isFinite(seconds)) return null
  return Math.min(Math.max(Math.ceil(seconds), 0), MAX_RETRY_AFTER_SECONDS)
}

/** A short text in an answer. Null, "", blanks, a missing member and a value of another type read as null; an integer as its digits. */
export const optionalText = z
  .union([z.string(), z.int()])
  .nullish()
  .catch(null)
  .transform((value) => String(value ?? '').trim() || null)

/** An object in an answer; a value of another type reads as null. */
export const optionalObject = <T extends z.ZodRawShape>(shape: T) => z.looseObject(shape).nullish().catch(null)

/** A list in an answer; a single value reads as a list of one, null or a missing member as an empty list. */
export const optionalList = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value : value == null ? [] : [value]), z.array(item))
