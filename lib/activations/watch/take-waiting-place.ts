import { oncePerProcess } from '@/lib/once-per-process'

const MOST_PER_PERSON = 3
const MOST_PER_NODE = 200

declare global {
  interface OncePerProcess {
    waitingRequests: Map<string, number>
  }
}

/** How many requests of each person wait on this node. */
const waiting = oncePerProcess('waitingRequests', () => new Map())

/**
 * Takes a place to wait: at most three at a time for a person and 200 on a node, so that waiting requests do not exhaust it.
 *
 * @returns a function that frees the place, or null when all are taken: then the caller answers at once
 */
export function takeWaitingPlace(userId: string): (() => void) | null {
  const mine = waiting.get(userId) ?? 0
  const all = [...waiting.values()].reduce((sum, count) => sum + count, 0)
  if (mine >= MOST_PER_PERSON || all >= MOST_PER_NODE) return null
  waiting.set(userId, mine + 1)
  let isTaken = true
  return () => {
    if (!isTaken) return
    isTaken = false
    const left = (waiting.get(userId) ?? 1) - 1
    if (left === 0) waiting.delete(userId)
    else waiting.set(userId, left)
  }
}
