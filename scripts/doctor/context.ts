import pg from 'pg'
import type Stripe from 'stripe'
import { utcSession } from '../../lib/db/utc-session'
import type { Env } from '../../lib/env'
import { createStripe } from '../../lib/stripe/client'

/** `open`: could not be checked, or has not happened yet. */
export type Finding = { state: 'ok'; said: string } | { state: 'wrong' | 'open'; said: string; todo: string }
export type Check = { name: string; look: () => Promise<Finding> }

export type Context = {
  env: Env
  stripe: Stripe
  /** Returns the rows of one statement. Throws when the database cannot be reached. */
  query: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>
  close: () => Promise<void>
}

export const TIMEOUT_MS = 10_000

export const ok = (said: string): Finding => ({ state: 'ok', said })
export const wrong = (said: string, todo: string): Finding => ({ state: 'wrong', said, todo })
export const open = (said: string, todo: string): Finding => ({ state: 'open', said, todo })

/** The address of PostgreSQL itself, without a pooler in between. */
export const ownSessions = (env: Env): string => env.DIRECT_DATABASE_URL ?? env.DATABASE_URL

export async function openContext(env: Env): Promise<Context> {
  const pool = new pg.Pool({ ...utcSession(ownSessions(env)), max: 1, connectionTimeoutMillis: TIMEOUT_MS })
  pool.on('error', () => undefined)
  return {
    env,
    stripe: createStripe(env.STRIPE_SECRET_KEY, env.STRIPE_API_BASE),
    query: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await pool.query<Row>(sql, values)).rows,
    close: () => pool.end(),
  }
}

/** Sends one request with a time limit. */
export function get(url: string, options: RequestInit = {}): Promise<Response> {
  return fetch(url, { redirect: 'manual', ...options, signal: AbortSignal.timeout(TIMEOUT_MS) })
}
