import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { TIDYINGS } from './tidyings'

/** Rows in one statement: few enough to be done long before its time-out, and to hold its locks for a moment only. */
const AT_ONCE = 5_000

export type Tidied = {
  /** How many rows of each kind were removed or thinned. */
  counts: Record<string, number>
  /** Whether nothing is left that is over its time. */
  isDone: boolean
}

/**
 * Removes or thins what is no longer needed (docs/retention.md says what and why), statement by statement until nothing is left
 * or the time is up; what is left then is for the next call. May run on all nodes at once and any number of times: each
 * statement takes only what is over its time, by the database's clock, and passes by what another one has in hand.
 *
 * @param budgetMs after so long no further statement is begun
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
