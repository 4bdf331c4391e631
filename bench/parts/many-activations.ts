import { activate } from '../../e2e/support/assistant'
import { query } from '../../e2e/support/database'
import { startOwnNode } from '../../e2e/support/own-node'
import { paidPerson } from '../../e2e/support/paid-person'
import { oxio } from '../../e2e/support/stand-ins'
import { until } from '../../e2e/support/until'
import { ascending, quantile } from '../load/spread'
import type { Loader } from '../load/start-loader'
import { watchMachine } from '../machine/watch-machine'
import { OXIO_MS, READY } from './activation-share'
import { forgetLimits, makeCallers } from './callers'
import { mcpTarget, tokensOf } from './mcp'

const AT_ONCE = 8
const LONGEST_MS = 400_000
const CALLS_PER_SECOND = 20
const PIECE_SECONDS = 3

export type ActivationRow = {
  what: string
  lines: number
  perSecond: number
  p50: number
  p99: number
  /** Cores used by each program meanwhile. */
  used: Record<string, number>
}
export type StatusTimes = { calls: number; p50: number; p99: number; most: number; failed: number }
export type Flood = { lines: number; seconds: number; alone: StatusTimes; beside: StatusTimes }

type Person = { email: string; token: string }

async function paidPeople(count: number): Promise<Person[]> {
  const people: Person[] = []
  while (people.length < count)
    people.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, count - people.length) }, () => paidPerson('bench')),
      )),
    )
  return people
}

async function withSlowOxio<T>(work: () => Promise<T>): Promise<T> {
  await oxio.settings({ answerDelayMs: OXIO_MS })
  try {
    return await work()
  } finally {
    await oxio.settings({ answerDelayMs: 0 })
  }
}

/** Measures concurrent activations on one node and on two. */
export function benchActivations(lines: number): Promise<ActivationRow[]> {
  return withSlowOxio(async () => {
    const one = await measureBurst('one node', await paidPeople(lines))
    const people = await paidPeople(lines)
    const second = await startOwnNode(5298, { LOG_LEVEL: 'warn', ACTIVATIONS_PER_HOUR: '100000' })
    try {
      return [one, await measureBurst('two nodes', people)]
    } finally {
      await second.stop()
    }
  })
}

async function measureBurst(what: string, people: readonly Person[]): Promise<ActivationRow> {
  const { result: ms, seconds, used } = await watchMachine(() => startAll(people))
  const sorted = ascending(ms)
  const [p50, p99] = [quantile(sorted, 0.5), quantile(sorted, 0.99)]
  return { what, lines: people.length, perSecond: people.length / seconds, p50, p99, used }
}

/** All start at once; resolves with the time of each line when the last is ready. */
async function startAll(people: readonly Person[]): Promise<number[]> {
  const emails = people.map(({ email }) => email)
  // What a person's call waits for does not limit the queue: its answer is not awaited.
  const calls = Promise.all(people.map(({ token }) => activate(token).catch(() => undefined)))
  const ready = await until(
    'every line',
    async () => {
      const rows = await query<{ ms: number }>(READY, [emails])
      return rows.length === people.length && rows.map((row) => row.ms)
    },
    LONGEST_MS,
  )
  await calls
  return ready
}

/** Status calls of other people at a fixed rate, alone and while `lines` lines are made. */
export function benchFlood(loader: Loader, lines: number): Promise<Flood> {
  return withSlowOxio(async () => {
    const callers = await makeCallers()
    const people = await paidPeople(lines)
    const target = mcpTarget({ method: 'tools/call', tool: 'get_activation_status' }, tokensOf(callers, 'access'))
    const ask = async (isOver: () => boolean): Promise<StatusTimes> => {
      const times: number[] = []
      let failed = 0
      do {
        const piece = { perSecond: CALLS_PER_SECOND, count: CALLS_PER_SECOND * PIECE_SECONDS }
        await forgetLimits()
        const paced = await loader.sendAtRate([target], piece)
        times.push(...paced.times)
        failed += paced.failed
      } while (!isOver())
      const sorted = ascending(times)
      const [p50, p99, most] = [quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1)]
      return { calls: times.length, p50, p99, most, failed }
    }
    let rest = 3
    const alone = await ask(() => --rest === 0)
    let areReady = false
    const start = performance.now()
    const flood = startAll(people).then(() => {
      areReady = true
      return (performance.now() - start) / 1000
    })
    const beside = await ask(() => areReady)
    return { lines, seconds: await flood, alone, beside }
  })
}
