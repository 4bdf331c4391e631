import type { Context } from 'hono'
import type * as z from 'zod'
import type { SandboxEnv } from '../core/sandbox-env'

type ErrorStatus = 400 | 401 | 404 | 409 | 429 | 500

export type OxioError = {
  status: ErrorStatus
  body: { error: string; code: number; details?: Record<string, string> }
}

// 3, 6801 and 6805 were observed; the others are gRPC codes, an assumption.
export const malformed: OxioError = { status: 400, body: { error: 'Invalid parameters', code: 3 } }
export const notFound: OxioError = { status: 404, body: { error: 'Not found', code: 5 } }
export const alreadyExists: OxioError = { status: 409, body: { error: 'Already exists', code: 6 } }
export const noSimAvailable: OxioError = { status: 409, body: { error: 'No SIM available', code: 8 } }
export const tooManyRequests: OxioError = { status: 429, body: { error: 'Too many requests', code: 8 } }
export const unauthenticated: OxioError = { status: 401, body: { error: 'Unauthenticated', code: 16 } }
export const emailTaken: OxioError = {
  status: 400,
  body: { error: 'Invalid parameters', code: 6805, details: { email: 'another user has this email' } },
}

export function mandatory(fields: string[]): OxioError {
  const details = Object.fromEntries(fields.map((field) => [field, 'mandatory']))
  return { status: 400, body: { error: 'Invalid parameters', code: 6801, details } }
}

export function refuse(c: Context<SandboxEnv>, { status, body }: OxioError, headers?: Record<string, string>) {
  return c.json(body, status, headers)
}

/** Returns the error body for a status forced by a fault. */
export function errorBodyOf(status: number): OxioError['body'] {
  const known = [malformed, unauthenticated, notFound, alreadyExists, tooManyRequests].find((e) => e.status === status)
  if (known) return known.body
  if (status === 403) return { error: 'Permission denied', code: 7 }
  return status >= 500 ? { error: 'Internal error', code: 13 } : malformed.body
}

/**
 * Parses a request body like the service: a wrong type makes the body malformed (3), a missing or null field is named (6801).
 */
export function parseBody<T>(
  schema: z.ZodType<T>,
  body: unknown,
): { kind: 'ok'; value: T } | { kind: 'refused'; error: OxioError } {
  const parsed = schema.safeParse(withoutNulls(body))
  if (parsed.success) return { kind: 'ok', value: parsed.data }
  const paths = parsed.error.issues.map(({ path }) => path)
  const allAbsent = paths.every((path) => path.length > 0 && isAbsent(body, path))
  return {
    kind: 'refused',
    error: allAbsent ? mandatory(paths.map((path) => String(path.at(-1)))) : malformed,
  }
}

function isAbsent(body: unknown, path: PropertyKey[]): boolean {
  let value: unknown = body
  for (const key of path) {
    if (value === null || typeof value !== 'object') return false
    value = Reflect.get(value, key)
  }
  return value === undefined || value === null
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value) || value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  )
}
