import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import type { HttpTarget, Job, Paced, Round, Target } from './target'

export type Loader = {
  /** The core that the load comes from; null when the process could not be pinned. */
  core: number | null
  /** Keeps `connections` requests in flight for `seconds`. */
  keepInFlight: (target: Target, options: { seconds: number; connections: number }) => Promise<Round>
  /** Sends `count` requests, the targets in turn, at a fixed rate. */
  sendAtRate: (targets: HttpTarget[], options: { perSecond: number; count: number }) => Promise<Paced>
  stop: () => Promise<void>
}

type Reply = { id: number; result?: unknown; error?: string }

/** Starts the process that sends the load, pinned to the last core where `taskset` exists. */
export async function startLoader(): Promise<Loader> {
  const child = fork('bench/load/load-process.ts', { execArgv: ['--import', 'tsx'] })
  await once(child, 'spawn')
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  child.on('message', ({ id, result, error }: Reply) => {
    if (error === undefined) waiting.get(id)?.resolve(result)
    else waiting.get(id)?.reject(new Error(error))
    waiting.delete(id)
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the load process ended with ${code}`))
  })
  let jobs = 0
  const run = <T>(job: Job): Promise<T> =>
    new Promise((resolve, reject) => {
      jobs += 1
      waiting.set(jobs, { resolve: (result) => resolve(result as T), reject })
      child.send({ id: jobs, job })
    })
  return {
    core: pin(child),
    keepInFlight: (target, options) => run<Round>({ kind: 'closed', target, ...options }),
    sendAtRate: (targets, options) => run<Paced>({ kind: 'paced', targets, ...options }),
    async stop() {
      child.disconnect()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** A process with one core keeps its share of the machine the same in all rounds. */
function pin({ pid }: ChildProcess): number | null {
  const core = cpus().length - 1
  if (core === 0 || pid === undefined) return null
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' })
  return status === 0 ? core : null
}
