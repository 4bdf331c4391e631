import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '../env'
import { PrismaClient } from './generated/client'
import { type SessionConfig, utcSession } from './utc-session'

type Database = { pool: pg.Pool; prisma: PrismaClient; heartbeats: pg.Pool }

// Next evaluates this module once per bundle: one pool and one client per process, kept on globalThis.
const scope: typeof globalThis & { dotmDatabase?: Database } = globalThis

/** How this process opens a session of its database, for libraries that keep connections of their own. */
export const session = (settings: Record<string, string | number> = {}): SessionConfig =>
  utcSession(env().DATABASE_URL, settings)

/** A connection of its own, for LISTEN. It is not connected yet. */
export const listener = (): pg.Client =>
  new pg.Client({ ...session(), connectionTimeoutMillis: 5_000, keepAlive: true })

function openPool(max: number, statementTimeoutMs: number): pg.Pool {
  const opened = new pg.Pool({
    ...session({ statement_timeout: statementTimeoutMs, idle_in_transaction_session_timeout: 15_000 }),
    max,
    connectionTimeoutMillis: 5_000,
  })
  // A connection that the server closed while idle is not a fault: the pool opens another.
  opened.on('error', () => undefined)
  return opened
}

function open(): Database {
  const main = openPool(10, 15_000)
  return { pool: main, prisma: new PrismaClient({ adapter: new PrismaPg(main) }), heartbeats: openPool(2, 5_000) }
}

function database(): Database {
  scope.dotmDatabase ??= open()
  return scope.dotmDatabase
}

/** Opened on first use, so that a build needs no database. */
export const db = (): PrismaClient => database().prisma

/** The pool below the client, for libraries that speak SQL themselves (queue, rate limits). */
export const pool = (): pg.Pool => database().pool

/** For signs of life alone: a burst of work that takes every connection must not make a node look dead. */
export const heartbeatPool = (): pg.Pool => database().heartbeats

/** Gives back every connection, at the end of the process. */
export async function closeDatabase(): Promise<void> {
  const opened = scope.dotmDatabase
  if (!opened) return
  await opened.prisma.$disconnect().catch(() => undefined)
  await Promise.all([opened.pool.end(), opened.heartbeats.end()].map((ending) => ending.catch(() => undefined)))
}
