import * as z from 'zod'
import { AppError, isAppError } from '@/lib/errors'

/** P1xxx: the server cannot be reached; P2024, P2028: no connection or transaction was free in time. */
const UNAVAILABLE = /^(P1\d{3}|P2024|P2028)$/

/** PostgreSQL's codes: the connection broke; the server is starting or shutting down. */
const SERVER_AWAY = /^(08|57P)/

/** Prisma's P2010 and P2039 keep PostgreSQL's code inside. */
const wrappedByPrisma = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
})

/** PostgreSQL's code of an error of a raw statement; null for other errors. */
export function postgresCode(error: unknown): string | null {
  return wrappedByPrisma.safeParse(error).data?.meta.driverAdapterError.cause.originalCode ?? null
}

/** Whether the database cannot be reached, as opposed to a statement that it refused. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isAppError(error)) return error.code === 'database_unavailable'
  if ('code' in error && typeof error.code === 'string') {
    if (UNAVAILABLE.test(error.code)) return true
    if (SERVER_AWAY.test(error.code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(error.code)) return true
  }
  if (SERVER_AWAY.test(postgresCode(error) ?? '')) return true
  return /Can't reach database server|Connection terminated|DatabaseNotReachable|timeout exceeded when trying to connect/.test(
    error.message,
  )
}

/**
 * For `catch`: throws AppError `database_unavailable` when the database cannot be reached, and every other error unchanged.
 * The client of `db()` already does so; statements of the bare pool need it.
 */
export function throwDatabaseAway(error: unknown): never {
  if (!isDatabaseAway(error) || isAppError(error)) throw error
  throw new AppError('database_unavailable', {
    message: 'We cannot reach our records just now. Nothing was changed. Please try again in a minute.',
    detail: error instanceof Error ? error.message : undefined,
    cause: error,
    retryAfterSeconds: 30,
  })
}
