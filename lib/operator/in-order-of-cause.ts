/**
 * Kinds of lines of an order's history, causes before effects. Lines with the same or nearly the same time have this order,
 * because several machines' clocks differ and Stripe's times are whole seconds.
 */
const CAUSES = [
  'ordered',
  'customer_gone',
  'way_opened',
  'way_mailed',
  'way_ended',
  'paid',
  'dispute_opened',
  'withdrawn',
  'refund_asked',
  'decided_by_hand',
  'refund_answered',
  'refund_begun',
  'refund_ended',
  'dispute_closed',
  'queued',
  'started',
  'end_user_gone',
  'end_user_found',
  'line_requested',
  'line_request_ended',
  'line_made',
  'stray_line_found',
  'stray_line_settled',
  'ready',
  'number_assigned',
  'needs_attention',
  'cancelled',
  'line_marked',
  'mail_sent',
  'mailed',
  'mail_given_up',
  'mail_told_of',
  'noted',
] as const

export type Cause = (typeof CAUSES)[number]

const isCause = (kind: string): kind is Cause => CAUSES.some((cause) => cause === kind)

/** The kind of an activation's step. An unknown kind comes last. */
export const causeOfStep = (kind: string): Cause => (isCause(kind) ? kind : 'noted')

const RANK = new Map<Cause, number>(CAUSES.map((cause, rank) => [cause, rank]))

/** Times closer than this do not prove which line came first. */
const SAME_MOMENT_MS = 1_000

export type Caused = {
  at: Date
  cause: Cause
  /** Time of this line's cause. The line never comes before it, whatever its own time is. */
  notBefore?: Date
}

/** Sorts lines by time, and those within a second by cause. Pure. */
export function inOrderOfCause<Line extends Caused>(lines: readonly Line[]): Line[] {
  const placed = lines.map((line, index) => ({
    line,
    index,
    at: Math.max(line.at.getTime(), line.notBefore?.getTime() ?? 0),
    rank: RANK.get(line.cause) ?? CAUSES.length,
  }))
  placed.sort((a, b) => a.at - b.at || a.rank - b.rank || a.index - b.index)
  for (let end = placed.length - 1; end > 0; end--)
    for (let index = 0; index < end; index++) {
      const [first, second] = [placed[index], placed[index + 1]]
      if (!first || !second || first.rank <= second.rank || second.at - first.at >= SAME_MOMENT_MS) continue
      placed[index] = second
      placed[index + 1] = first
    }
  return placed.map(({ line }) => line)
}
