import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sharedSession, utcSession } from '../../lib/db/utc-session'
import type { Env } from '../../lib/env'
import { type Finding, ok, open, ownSessions, TIMEOUT_MS, wrong } from './context'

const ADVICE = 'docs/operations.md, “Behind PgBouncer”'
const CHANNEL = 'doctor'

/** Whether word of a change reaches who listens, and what a pooler in between leaves of a statement's time limit. */
export async function lookAtSessions(env: Env): Promise<Finding> {
  const own = new pg.Client({ ...utcSession(ownSessions(env)), connectionTimeoutMillis: TIMEOUT_MS })
  own.on('error', () => undefined)
  const shared = new pg.Pool(env.DIRECT_DATABASE_URL ? sharedSession(env.DATABASE_URL) : utcSession(env.DATABASE_URL))
  shared.on('error', () => undefined)
  try {
    await own.connect()
    if (!(await isHeard(own, shared)))
      return wrong('what one session says, another does not hear', `set DIRECT_DATABASE_URL: ${ADVICE}`)
    if (!env.DIRECT_DATABASE_URL) return ok('each is its own, and hears what another says')
    const { rows } = await shared.query<{ longest: string }>(`select current_setting('statement_timeout') as longest`)
    return rows[0]?.longest === '0'
      ? open('those of the pooler let a statement run without end', `set connect_query: ${ADVICE}`)
      : ok(`a pooler shares them, at most ${rows[0]?.longest} for a statement; those past it hear what they say`)
  } catch (error) {
    if (!(error instanceof Error) || !/startup parameter/.test(error.message)) throw error
    const name = env.DIRECT_DATABASE_URL ? 'DIRECT_DATABASE_URL' : 'DATABASE_URL'
    return wrong(`${name} leads to a pooler`, `DIRECT_DATABASE_URL is PostgreSQL's own address: ${ADVICE}`)
  } finally {
    await Promise.allSettled([own.end(), shared.end()])
  }
}

/** Both addresses lead to one database, and LISTEN holds at the direct one. */
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
