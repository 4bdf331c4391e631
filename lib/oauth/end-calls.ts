import { setTimeout as sleep } from 'node:timers/promises'
import { stoppingSignal, trackWork } from '@/lib/background-work'
import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'

type Outcome = 'answered' | 'failed'

/** An outcome waits for others this long, so that a node writes those of half a second in one statement. */
const WRITTEN_AFTER_MS = 500

const ended: { row: bigint; outcome: Outcome }[] = []
let isWriting = false

/**
 * Records how calls ended, soon after their answers: `failed` also for calls that we refused. A row that remains `begun` belongs
 * to a call whose node stopped.
 */
export function endCalls(rows: readonly { row: bigint }[], outcome: Outcome): void {
  ended.push(...rows.map(({ row }) => ({ row, outcome })))
  if (isWriting || ended.length === 0) return
  isWriting = true
  trackWork(writeOutcomes())
}

async function writeOutcomes(): Promise<void> {
  while (ended.length > 0) {
    await sleep(WRITTEN_AFTER_MS, undefined, { signal: stoppingSignal }).catch(() => undefined)
    const batch = ended.splice(0)
    await db().$executeRaw`
        update assistant_calls as call set outcome = batch.outcome
        from unnest(${batch.map(({ row }) => row)}::bigint[], ${batch.map(({ outcome }) => outcome)}::text[])
          as batch (id, outcome)
        where call.id = batch.id`.catch((error: unknown) =>
      log.error({ error: describeError(error) }, 'cannot record how calls of tools ended'),
    )
  }
  isWriting = false
}
