import { type Busy, judgeBusy } from './judge-busy'
import { readCpu, useBetween } from './read-cpu'

/** The process that started the stack and the bench. */
const ROOT = process.ppid

export type Watched<T> = {
  result: T
  /** Null where the machine has no counters. */
  busy: Busy | null
  /** Cores used by each of our programs: the app, PostgreSQL, the stand-ins, the load. */
  used: Record<string, number>
  seconds: number
}

/** Runs `work` and reads what the machine did meanwhile. */
export async function watchMachine<T>(work: () => Promise<T>): Promise<Watched<T>> {
  const before = readCpu()
  const start = performance.now()
  const result = await work()
  const seconds = (performance.now() - start) / 1000
  const after = readCpu()
  if (!before || !after) return { result, busy: null, used: {}, seconds }
  const use = useBetween(before, after, ROOT)
  return { result, busy: judgeBusy(use), used: use.ownPrograms, seconds }
}
