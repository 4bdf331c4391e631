import { setTimeout as sleep } from 'node:timers/promises'
import { query } from '../../e2e/support/database'
import { median } from '../load/spread'
import { countFirebaseRequests } from '../servers/firebase'

/** Statements without those that begin or end a transaction or set up a session. */
const COUNTED = `select sum(calls)::int as calls from pg_stat_statements
  where query !~* '^\\s*(begin|commit|rollback|savepoint|release|set|deallocate|listen|discard)\\M'`
const IDLE_MS = 5_000
const TURNS = 5
/** Below the limit of activations of a person, all turns together. */
const REQUESTS = 5

// The bench's own statements are not counted.
process.env.PGOPTIONS = '-c pg_stat_statements.track=none'

/** Statements of the app since its start. */
export async function statementsSoFar(): Promise<number> {
  const [row] = await query<{ calls: number }>(COUNTED)
  return row?.calls ?? 0
}

/** Makes the count possible. */
export async function prepareToCount(): Promise<void> {
  await query('create extension if not exists pg_stat_statements')
}

/** Statements of the worker and the sweeps of an idle node, for each millisecond. */
export async function idleRate(idleMs = IDLE_MS): Promise<number> {
  const before = await statementsSoFar()
  await sleep(idleMs)
  return ((await statementsSoFar()) - before) / idleMs
}

/** What one request makes: SQL statements, without those that an idle node makes meanwhile, and requests to Firebase. */
export type Cost = { statements: number; firebase: number }

/** Counts what a request makes: the median of five turns of five requests each. @param rate of an idle node */
export async function costOf(rate: number, once: () => Promise<unknown>): Promise<Cost> {
  await once()
  const statements: number[] = []
  const firebase = await countFirebaseRequests()
  for (let turn = 0; turn < TURNS; turn++) {
    const before = await statementsSoFar()
    const start = performance.now()
    for (let n = 0; n < REQUESTS; n++) await once()
    // What is written after the answer belongs to its request.
    await sleep(100)
    const idle = rate * (performance.now() - start)
    statements.push(((await statementsSoFar()) - before - idle) / REQUESTS)
  }
  return {
    statements: Math.max(0, median(statements)),
    firebase: ((await countFirebaseRequests()) - firebase) / (TURNS * REQUESTS),
  }
}
