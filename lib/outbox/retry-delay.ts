const SECOND = 1_000
const MINUTE = 60 * SECOND
const PLAN_MS = [5 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, ...Array<number>(23).fill(60 * MINUTE)]

/**
 * Wait after the given number of failed attempts, in milliseconds: from seconds to an hour, about a day in all, and never
 * shorter than the provider asked for. Null: no more attempts.
 */
export function retryDelayMs(attempts: number, retryAfterSeconds: number | null): number | null {
  const planned = PLAN_MS[Math.max(0, attempts - 1)]
  if (planned === undefined) return null
  return Math.max(planned, Math.min(retryAfterSeconds ?? 0, 3600) * SECOND)
}
