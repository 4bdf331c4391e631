import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { db } from './client'
import type { Prisma } from './generated/client'

export type Transaction = Prisma.TransactionClient

/** P1xxx: the server cannot be reached; P2024, P2028: no connection or transaction to be had in time. */
const UNAVAILABLE = /^(P1\d{3}|P2024|P2028)$/

/** PostgreSQL's own codes: the connection broke; the server is starting or shutting down. */
const SERVER_AWAY = /^(08|57P)/

/** Prisma's P2010 and P2039 keep PostgreSQL's code inside. */
const wrappedByPrisma = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
})

/** Whether the database itself is away, as opposed to a statement that it refused. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string') {
    if (UNAVAILABLE.test(error.code)) return true
    if (SERVER_AWAY.test(error.code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(error.code)) return true
  }
  const wrapped = wrappedByPrisma.safeParse(error)
  if (wrapped.success && SERVER_AWAY.test(wrapped.data.meta.driverAdapterError.cause.originalCode)) return true
  return /Can't reach database server|Connection terminated|DatabaseNotReachable|timeout exceeded when trying to connect/.test(
    error.message,
  )
}

/** Turns "the database is away" into an AppError that edges can say in words; everything else passes. */
export async function whileDatabaseIsThere<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    throw new AppError('database_unavailable', {
      message: 'We cannot reach our records just now. Nothing was changed. Please try again in a minute.',
      detail: error instanceof Error ? error.message : undefined,
      cause: error,
      retryAfterSeconds: 30,
    })
  }
}

/** One short transaction. No call to an outside party may be made inside. */
export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return whileDatabaseIsThere(() => db().$transaction(work, { maxWait: 5_000, timeout: 10_000 }))
}

/** Whether a write was refused by a unique index (another request was first). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
