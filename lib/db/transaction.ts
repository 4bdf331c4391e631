import { type Client, db } from './client'
import { postgresCode, throwDatabaseAway } from './database-away'

/** The client for the statements of one transaction. */
export type Transaction = Parameters<Parameters<Client['$transaction']>[0]>[0]

/**
 * Runs one short transaction. Make no call to an outside party inside it.
 *
 * @throws AppError database_unavailable: then nothing was written, or the answer to the commit was lost
 */
export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db().$transaction(work, { maxWait: 5_000, timeout: 10_000 }).catch(throwDatabaseAway)
}

const UNIQUE_VIOLATION = '23505'

/** Whether a unique index refused a write, also one of a raw statement, because another request was first. */
export function isUniqueViolation(error: unknown): boolean {
  if (postgresCode(error) === UNIQUE_VIOLATION) return true
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
