export const WINDOW_MS = 60 * 60_000

type Place = {
  /** 1 for the next one. */
  position: number
  /** New lines in any 60 minutes. */
  limit: number
  /** Milliseconds until each request of the last 60 minutes leaves the window, soonest first. */
  releasesInMs: readonly number[]
}

/**
 * How long the activation at this position waits, in milliseconds; 0 when there is room now. Exact if every activation ahead
 * takes a place as soon as one is free: each place comes free an hour after it was taken.
 */
export function waitForPlaceMs({ position, limit, releasesInMs }: Place): number {
  const free = limit - releasesInMs.length
  const missing = position - free
  if (missing <= 0) return 0
  // Places that activations ahead take now come free in an hour.
  const comesFree = [...releasesInMs, ...Array<number>(Math.max(0, free)).fill(WINDOW_MS)]
  const hours = Math.floor((missing - 1) / comesFree.length)
  return (comesFree[(missing - 1) % comesFree.length] ?? WINDOW_MS) + hours * WINDOW_MS
}

/** When an activation that waits for a place checks again: places may come free earlier than planned. */
export function lookAtPlaceAgainMs(waitMs: number): number {
  return Math.max(1_000, Math.min(waitMs, Math.max(60_000, waitMs / 4)))
}
