import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isGood, send } from './send'
import { ascending, quantile } from './spread'
import { type HttpTarget, type Job, type Paced, type Round, type Target, turnOf } from './target'

/** Sends the load of the bench in a process of its own, which can be pinned to a core. */
process.on('message', ({ id, job }: { id: number; job: Job }) => {
  const work = job.kind === 'closed' ? keepInFlight(job) : sendAtRate(job)
  work.then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  )
})

type Once = (turn: number) => Promise<{ isGood: boolean; firstByteMs: number }>

/** Keeps `connections` requests in flight for `seconds`. */
async function keepInFlight({ target, seconds, connections }: Job & { kind: 'closed' }): Promise<Round> {
  const { once, close } = open(target, connections)
  const times: number[] = []
  const firstBytes: number[] = []
  let failed = 0
  let turn = 0
  const start = performance.now()
  const end = start + seconds * 1000
  const loop = async () => {
    while (performance.now() < end) {
      const began = performance.now()
      const answer = await once(turn++).catch(() => null)
      times.push(performance.now() - began)
      if (answer) firstBytes.push(answer.firstByteMs)
      if (!answer?.isGood) failed += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, loop))
  const tookSeconds = (performance.now() - start) / 1000
  await close()
  const sorted = ascending(times)
  const sortedFirst = ascending(firstBytes)
  return {
    perSecond: times.length / tookSeconds,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    firstByteP50: quantile(sortedFirst, 0.5),
    firstByteP99: quantile(sortedFirst, 0.99),
    requests: times.length,
    failed,
  }
}

function open(target: Target, connections: number): { once: Once; close: () => Promise<void> } {
  if ('statement' in target) {
    const pool = new pg.Pool({ connectionString: target.databaseUrl, max: connections })
    const prepared = { name: 'bench', text: target.statement, values: target.values }
    const once: Once = async () => {
      const { rowCount } = await pool.query(prepared)
      return { isGood: rowCount === 1, firstByteMs: Number.NaN }
    }
    return { once, close: () => pool.end() }
  }
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const once: Once = async (turn) => {
    const answer = await send(turnOf(target, turn), agent)
    return { isGood: isGood(answer), firstByteMs: answer.firstByteMs }
  }
  return { once, close: async () => agent.destroy() }
}

/** Sends `count` requests at a fixed rate, however long the answers take. */
async function sendAtRate({ targets, perSecond, count }: Job & { kind: 'paced' }): Promise<Paced> {
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  let failed = 0
  const one = async (target: HttpTarget) => {
    const began = performance.now()
    const answer = await send(target, agent).catch(() => null)
    times.push(performance.now() - began)
    if (!answer || !isGood(answer)) failed += 1
  }
  const start = performance.now()
  const underWay: Promise<void>[] = []
  for (let turn = 0; turn < count; turn++) {
    const target = targets[turn % targets.length]
    if (!target) break
    await sleep(Math.max(0, start + (turn * 1000) / perSecond - performance.now()))
    underWay.push(one(turnOf(target, Math.floor(turn / targets.length))))
  }
  await Promise.all(underWay)
  agent.destroy()
  return { times, failed }
}
