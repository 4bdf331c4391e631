import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '../env'
import { PrismaClient } from './generated/client'

type Database = { pool: pg.Pool; prisma: PrismaClient }

// Next evaluates this module once per bundle: one pool and one client per process, kept on globalThis.
const scope: typeof globalThis & { dotmDatabase?: Database } = globalThis

function open(): Database {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: 5_000,
    options: '-c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000',
  })
  // A connection that the server closed while idle is not a fault: the pool opens another.
  pool.on('error', () => undefined)
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

function database(): Database {
  scope.dotmDatabase ??= open()
  return scope.dotmDatabase
}

/** Opened on first use, so that a build needs no database. */
export const db = (): PrismaClient => database().prisma

/** The pool below the client, for libraries that speak SQL themselves (queue, rate limits). */
export const pool = (): pg.Pool => database().pool
