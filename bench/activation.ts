import { setTimeout as sleep } from 'node:timers/promises'
import { activate } from '../e2e/support/assistant'
import { query } from '../e2e/support/database'
import { startOwnNode } from '../e2e/support/own-node'
import { bearerFor } from '../e2e/support/sign-in'
import { newEmail } from '../e2e/support/stack'
import { oxio, stripe } from '../e2e/support/stand-ins'
import { until } from '../e2e/support/until'
import { countStatements } from './count-statements'
import { ascending, median, quantile } from './load'

/** Answer time of OXIO in the bench. */
const OXIO_MS = 50
/** Long enough for the mail and the first check for stray lines, which belong to a start. */
const PIECE_MS = 2_000
const TYPICAL_START_MS = 400

export type ActivationRow = { what: string; lines: number; perSecond: number; p50: number; p99: number }
export type ActivationShare = {
  totalMs: number
  /** Calls of OXIO until ready, and their total time. */
  oxioCalls: number
  oxioMs: number
  ownMs: number
  /** SQL statements from request to ready, without those of an idle node. Null if not counted. */
  statements: number | null
}

async function paid(): Promise<{ email: string; token: string }> {
  const email = newEmail('bench')
  const token = await bearerFor(email)
  const invoice = await activate(token)
  await stripe.payInvoice(String(invoice.invoice_id))
  return { email, token }
}

const READY = `select extract(epoch from a.ready_at - a.created_at)::float8 * 1000 as ms, a.ready_at
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
    for (let n = 0; n < starts; n++) all.push(await startOne(await paid()))
    const totalMs = median(all.map(({ ms }) => ms))
    const oxioCalls = median(all.map(({ calls }) => calls))
    const oxioMs = oxioCalls * OXIO_MS
    const statements = counted > 0 ? await countStarts(counted) : null
    return { totalMs, oxioCalls, oxioMs, ownMs: totalMs - oxioMs, statements }
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

/** Counts the statements of one start and subtracts those of idle periods of the same length. */
async function countStarts(starts: number): Promise<number> {
  const people = []
  for (let n = 0; n < starts; n++) people.push(await paid())
  await sleep(2_000)
  const counts = await countStatements(
    people.flatMap((person) => [
      async () => {
        await startOne(person)
        await sleep(PIECE_MS)
      },
      () => sleep(PIECE_MS + TYPICAL_START_MS),
    ]),
  )
  return median(people.map((_, at) => (counts[at * 2] ?? 0) - (counts[at * 2 + 1] ?? 0)))
}

/** Measures concurrent activations on one node and on two. */
export async function benchActivations(lines: number): Promise<ActivationRow[]> {
  await oxio.settings({ answerDelayMs: OXIO_MS })
  const rows: ActivationRow[] = []
  try {
    rows.push(await burst('one node', lines))
    const second = await startOwnNode(5298, { LOG_LEVEL: 'warn', ACTIVATIONS_PER_HOUR: '100000' })
    try {
      rows.push(await burst('two nodes', lines))
    } finally {
      await second.stop()
    }
  } finally {
    await oxio.settings({ answerDelayMs: 0 })
  }
  return rows
}

async function burst(what: string, lines: number): Promise<ActivationRow> {
  const people = []
  for (let at = 0; at < lines; at += 4)
    people.push(...(await Promise.all(Array.from({ length: Math.min(4, lines - at) }, paid))))
  const start = performance.now()
  // All start at once, which measures the throughput of the queue.
  await Promise.all(people.map(({ token }) => activate(token).catch(() => undefined)))
  const emails = people.map(({ email }) => email)
  const ms = await until(
    'every line',
    async () => {
      const ready = await query<{ ms: number }>(READY, [emails])
      return ready.length === lines && ready.map((row) => row.ms)
    },
    600_000,
  )
  const seconds = (performance.now() - start) / 1000
  const sorted = ascending(ms)
  return { what, lines, perSecond: lines / seconds, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
}
