import { setMaxListeners } from 'node:events'
import { oncePerProcess } from './once-per-process'

declare global {
  interface OncePerProcess {
    backgroundWork: { stopping: AbortController; running: Set<Promise<unknown>> }
  }
}

const { stopping, running } = oncePerProcess('backgroundWork', () => ({
  stopping: new AbortController(),
  running: new Set(),
}))
// Each kind of work adds one listener: that is no leak, however many kinds there are.
setMaxListeners(0, stopping.signal)

/** Aborts when this process has to stop. No new work starts after that. */
export const stoppingSignal: AbortSignal = stopping.signal

/** Stops all background work, and resolves when the work in progress is done. Does not reject. */
export async function stopBackgroundWork(before: () => Promise<unknown>): Promise<void> {
  stopping.abort()
  await before()
  await Promise.allSettled(running)
}

/** Delays the end of the process until `work`, which no caller awaits, is done. Returns `work`. */
export function trackWork<T>(work: Promise<T>): Promise<T> {
  const tracked = work.finally(() => running.delete(tracked))
  tracked.catch(() => undefined)
  running.add(tracked)
  return work
}
