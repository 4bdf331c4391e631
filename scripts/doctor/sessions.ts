import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sharedSession, utcSession } from '../../lib/db/utc-session'
import type { Env } from '../../lib/env'
import { type Finding, ok, open, ownSessions, TIMEOUT_MS, wrong } from './context'

const ADVICE = 'docs/operations.md, “Behind PgBouncer”'
const CHANNEL = 'doctor'

/** Checks that notifications reach listeners, and that sessions of a pooler limit the time of a statement. */
export async function lookAtSessions(env: Env): Promise<Finding> {
  const own = new pg.Client({ ...utcSession(ownSessions(env)), connectionTimeoutMillis: TIMEOUT_MS })
  own.on('error', () => undefined)
  const shared = new pg.Pool(env.DIRECT_DATABASE_URL ? sharedSession(env.DATABASE_URL) : utcSession(env.DATABASE_URL))
  shared.on('error', () => undefined)
  try {
    await own.connect()
    if (!(await isHeard(own, shared)))
      return wrong('a notification does not reach another session', `set DIRECT_DATABASE_URL: ${ADVICE}`)
    if (!env.DIRECT_DATABASE_URL) return ok('notifications reach other sessions; no pooler')
    const { rows } = await shared.query<{ longest: string }>(`select current_setting('statement_timeout') as longest`)
    return rows[0]?.longest === '0'
      ? open('sessions of the pooler have no statement timeout', `set connect_query: ${ADVICE}`)
      : ok(`through a pooler, statement timeout ${rows[0]?.longest}; notifications reach direct sessions`)
  } catch (error) {
    if (!(error instanceof Error) || !/startup parameter/.test(error.message)) throw error
    const name = env.DIRECT_DATABASE_URL ? 'DIRECT_DATABASE_URL' : 'DATABASE_URL'
    return wrong(
      `${name} is the address of a pooler`,
      `set DIRECT_DATABASE_URL to the address of PostgreSQL: ${ADVICE}`,
    )
  } finally {
    await Promise.allSettled([own.end(), shared.end()])
  }
}

/** Whether a NOTIFY through the shared address reaches a LISTEN at the direct one. */
async function isHeard(own: pg.Client, shared: pg.Pool): Promise<boolean> {
  const word = randomUUID()
  await own.query(`listen ${CHANNEL}`)
  const heard = new Promise<boolean>((resolve) => {
    own.on('notification', ({ payload }) => payload === word && resolve(true))
    setTimeout(() => resolve(false), TIMEOUT_MS).unref()
  })
  await shared.query('select pg_notify($1, $2)', [CHANNEL, word])
  return heard
}
