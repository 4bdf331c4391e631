import { setTimeout as sleep } from 'node:timers/promises'
import { activate } from '../../e2e/support/assistant'
import { query } from '../../e2e/support/database'
import { paidPerson } from '../../e2e/support/paid-person'
import { oxio } from '../../e2e/support/stand-ins'
import { until } from '../../e2e/support/until'
import { median, type Spread, spreadOf } from '../load/spread'
import { idleRate, statementsSoFar } from './count-statements'

/** Answer time of OXIO in the bench. */
export const OXIO_MS = 50
/** Long enough for the mail and the first check for stray lines, which belong to a start. */
const PIECE_MS = 2_000

export type ActivationShare = {
  totalMs: Spread
  /** Calls of OXIO until ready. */
  oxioCalls: number
  oxioMs: number
  ownMs: Spread
  /** SQL statements from request to ready, without those of an idle node. Null if not counted. */
  statements: number | null
}

/** Times of the ready lines of these people, in milliseconds from the request by the database's clock. */
export const READY = `select extract(epoch from a.ready_at - a.created_at)::float8 * 1000 as ms, a.ready_at
  from oxio_activations a join users u on u.id = a.user_id where u.email = any($1) and a.state = 'ready'`

/** Measures single activations on an idle stack: time to ready, OXIO's share, SQL statements. */
export async function benchActivationShare({
  starts,
  counted,
}: {
  starts: number
  counted: number
}): Promise<ActivationShare> {
  await oxio.settings({ answerDelayMs: OXIO_MS })
  try {
    const all: { ms: number; calls: number }[] = []
    for (let n = 0; n < starts; n++) all.push(await startOne(await paidPerson('bench')))
    const oxioCalls = median(all.map(({ calls }) => calls))
    const statements = counted > 0 ? await countStarts(counted) : null
    return {
      totalMs: spreadOf(all.map(({ ms }) => ms)),
      oxioCalls,
      oxioMs: oxioCalls * OXIO_MS,
      ownMs: spreadOf(all.map(({ ms, calls }) => ms - calls * OXIO_MS)),
      statements,
    }
  } finally {
    await oxio.settings({ answerDelayMs: 0 })
  }
}

/**
 * Starts a paid order and waits for its line.
 *
 * @returns milliseconds from request to ready by the database's clock, and the number of OXIO calls
 */
async function startOne({ email, token }: { email: string; token: string }): Promise<{ ms: number; calls: number }> {
  await oxio.clearLog()
  await activate(token)
  const row = await until('ready', async () => (await query<{ ms: number; ready_at: Date }>(READY, [[email]]))[0])
  const asked = await oxio.requests()
  return { ms: row.ms, calls: asked.filter(({ at }) => new Date(at) < row.ready_at).length }
}

/** Counts the statements of one start, without those of an idle node in the same time. */
async function countStarts(starts: number): Promise<number> {
  const people = []
  for (let n = 0; n < starts; n++) people.push(await paidPerson('bench'))
  await sleep(PIECE_MS)
  const rate = await idleRate(2 * PIECE_MS)
  const counts: number[] = []
  for (const person of people) {
    const before = await statementsSoFar()
    const start = performance.now()
    await startOne(person)
    await sleep(PIECE_MS)
    const idle = rate * (performance.now() - start)
    counts.push((await statementsSoFar()) - before - idle)
  }
  return Math.round(median(counts))
}
