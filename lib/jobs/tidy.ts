import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { TIDYINGS } from './tidyings'

/** Rows in one statement. Few enough to end long before the statement's time-out and to hold locks only briefly. */
const AT_ONCE = 5_000

export type Tidied = {
  /** Number of rows of each kind that were removed or reduced. */
  counts: Record<string, number>
  /** Whether no row is left past its retention time. */
  isDone: boolean
}

/**
 * Removes or reduces rows past their retention time (docs/retention.md has the times and reasons), statement by statement,
 * until none is left or the time is over; the next call continues. May run on all nodes at once and any number of times:
 * each statement takes only rows past their time by the database's clock, and skips rows that another node has locked.
 *
 * @param budgetMs begins no further statement after this time, in milliseconds
 * @throws AppError database_unavailable
 */
export async function tidy(budgetMs: number, stopping?: AbortSignal): Promise<Tidied> {
  const until = performance.now() + budgetMs
  const isOver = () => performance.now() > until || stopping?.aborted === true
  const counts: Record<string, number> = {}
  let isDone = true
  for (const { kind, statement } of TIDYINGS) {
    let total = 0
    let changed = AT_ONCE
    while (changed === AT_ONCE && !isOver()) {
      changed = await db().$executeRaw(statement(AT_ONCE))
      total += changed
    }
    counts[kind] = total
    isDone &&= changed < AT_ONCE
  }
  if (!isDone || Object.values(counts).some((count) => count > 0)) log.info({ ...counts, isDone }, 'tidied')
  return { counts, isDone }
}
