import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { oncePerProcess } from '@/lib/once-per-process'
import { throwDatabaseAway } from './database-away'
import { PrismaClient } from './generated/client'
import { nameStatements } from './name-statements'
import { type SessionConfig, sharedSession, utcSession } from './utc-session'

/** Prisma's client, whose calls fail with AppError `database_unavailable` while the database is away. */
export type Client = ReturnType<typeof connect>

type Database = { pool: pg.Pool; prisma: Client; heartbeats: pg.Pool }

declare global {
  interface OncePerProcess {
    database: { opened: Database | undefined }
  }
}

const held = oncePerProcess('database', () => ({ opened: undefined }))

/** How a library that keeps its own connections opens a session: in UTC, and not through a pooler. */
export const session = (settings: Record<string, string | number> = {}): SessionConfig =>
  utcSession(env().DIRECT_DATABASE_URL ?? env().DATABASE_URL, settings)

/** How long a statement may take, in milliseconds. */
const limits = (statementMs: number) =>
  session({ statement_timeout: statementMs, idle_in_transaction_session_timeout: 15_000 })

/** A separate client for LISTEN, not connected yet. */
export const listener = (): pg.Client =>
  new pg.Client({ ...session(), connectionTimeoutMillis: 5_000, keepAlive: true })

function openPool(max: number, sessions: pg.PoolConfig): pg.Pool {
  const opened = new pg.Pool({ ...sessions, max, connectionTimeoutMillis: 5_000 })
  // A connection that the server closed while idle is no fault: the pool opens another.
  opened.on('error', () => undefined)
  return opened
}

/** @param isShared whether a pooler gives each transaction another session */
function connect(main: pg.Pool, isShared: boolean) {
  // Behind a pooler the next statement may run in a session without the prepared one.
  const adapter = new PrismaPg(main, isShared ? {} : { statementNameGenerator: nameStatements() })
  return new PrismaClient({ adapter }).$extends({
    name: 'database-away',
    query: { $allOperations: ({ args, query }) => query(args).catch(throwDatabaseAway) },
  })
}

function open(): Database {
  const { DATABASE_URL, DIRECT_DATABASE_URL } = env()
  const isShared = DIRECT_DATABASE_URL !== undefined
  const main = openPool(10, isShared ? sharedSession(DATABASE_URL) : limits(15_000))
  return {
    pool: main,
    prisma: connect(main, isShared),
    heartbeats: openPool(2, limits(5_000)),
  }
}

function database(): Database {
  held.opened ??= open()
  return held.opened
}

/** Opened on first use, so that a build needs no database. */
export const db = (): Client => database().prisma

/** The pool below the client, for libraries that send their own SQL (rate limits). Use no named prepared statements in it. */
export const pool = (): pg.Pool => database().pool

/** For heartbeats only: a burst of work that uses every connection, even a pooler's, must not make a node look dead. */
export const heartbeatPool = (): pg.Pool => database().heartbeats

/** Closes every connection, at the end of the process. */
export async function closeDatabase(): Promise<void> {
  const { opened } = held
  if (!opened) return
  await opened.prisma.$disconnect().catch(() => undefined)
  await Promise.all([opened.pool.end(), opened.heartbeats.end()].map((ending) => ending.catch(() => undefined)))
}
