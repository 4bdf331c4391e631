import { openStore } from './json-store'

export type Clock = {
  /** Milliseconds since 1970: real time plus every advance. */
  now: () => number
  offsetMs: () => number
  /** Moves the clock forward, then waits for all listeners. */
  advance: (ms: number) => Promise<void>
  onAdvance: (listener: () => void | Promise<void>) => void
  reset: () => void
}

/** A clock that tests can advance. `file` stores the offset, so that time does not go back at a restart. */
export function createClock(file?: string, reset?: boolean): Clock {
  const store = openStore({ file, reset, empty: () => ({ offsetMs: 0 }) })
  const listeners: Array<() => void | Promise<void>> = []
  return {
    now: () => Date.now() + store.data.offsetMs,
    offsetMs: () => store.data.offsetMs,
    async advance(ms) {
      store.data.offsetMs += ms
      store.save()
      for (const listener of listeners) await listener()
    },
    onAdvance: (listener) => listeners.push(listener),
    reset: () => store.reset(),
  }
}
