const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY_SECONDS = 24 * 3_600

// Together somewhat less than the day for which the provider keeps a key.
const PLAN_MS = [5 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, ...Array<number>(22).fill(HOUR)]

/**
 * Wait after the given number of failed attempts (1 and up), in milliseconds: from seconds to an hour, and never shorter than
 * the provider asked for, though at most a day. Null: no more attempts.
 */
export function retryDelayMs(attempts: number, retryAfterSeconds: number | null): number | null {
  const planned = PLAN_MS[Math.max(0, attempts - 1)]
  if (planned === undefined) return null
  return Math.max(planned, Math.min(retryAfterSeconds ?? 0, DAY_SECONDS) * SECOND)
}
