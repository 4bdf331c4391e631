import type { Activation } from '@/lib/db/generated/client'

export type Step = 'find_end_user' | 'request_line' | 'look_for_line' | 'read_line' | 'done'

export type StepInput = Pick<
  Activation,
  'state' | 'oxioEndUserId' | 'lineId' | 'activationCode' | 'phoneNumber' | 'postsOpen'
> & {
  /** Whether a line may still appear after a request: the settle time runs, by the database's clock. */
  isSettling: boolean
}

/** Requests for a line without a definite answer; the table allows no more. */
export const MOST_OPEN_POSTS = 2

/**
 * The next step, from the row alone. While a request for a line has no definite answer, the step is to read the listing.
 */
export function nextStep(row: StepInput): Step {
  if (row.state === 'needs_attention' || row.state === 'cancelled') return 'done'
  if (row.lineId) return row.state === 'ready' && row.activationCode && row.phoneNumber ? 'done' : 'read_line'
  if (!row.oxioEndUserId) return 'find_end_user'
  return row.postsOpen > 0 ? 'look_for_line' : 'request_line'
}

const POLLING_PLAN_MS = [2_000, 4_000, 8_000, 15_000, 30_000]

/** Readings without the code before the activation needs attention, at the pace of `pollDelayMs`: an hour. */
export const MOST_READINGS = 64

/** Readings of a doubtful line before the activation needs attention: OXIO may still be writing it, which takes seconds. */
export const MOST_DOUBTFUL_READINGS = 3

/** Wait before the reading after the `polls`-th, in milliseconds: 2, 4, 8, 15, 30 s, then each minute. */
export function pollDelayMs(polls: number): number {
  return POLLING_PLAN_MS[polls] ?? 60_000
}

/** Wait after the `failures`-th failure in a row: doubling from one second up to a minute, half of it random. */
export function backOffMs(failures: number, random: () => number): number {
  const full = Math.min(60_000, 1_000 * 2 ** Math.min(failures, 10))
  return full / 2 + random() * (full / 2)
}
