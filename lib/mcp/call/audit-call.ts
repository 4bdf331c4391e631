import { trackWork } from '@/lib/background-work'
import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import type { Caller } from './caller'

type Call = {
  tool: string
  caller: Caller
  /** Whether the call only reads. It may then run while its row is being written. */
  onlyReads: boolean
}

type Outcome = 'answered' | 'failed'

/**
 * Runs a call that reads or changes a person's data, and records the person, the tool and the assistant. Commits the row
 * `begun` before any change and before it returns any data. Records the outcome after the answer: a row that remains `begun`
 * belongs to a call whose node stopped.
 *
 * @throws AppError database_unavailable, and what the call throws
 */
export async function auditCall<T>({ tool, caller, onlyReads }: Call, run: () => Promise<T>): Promise<T> {
  const begun = recordBegun(tool, caller)
  const running = onlyReads ? run() : begun.then(run)
  const [row, ran] = await Promise.allSettled([begun, running])
  if (row.status === 'rejected') throw row.reason
  recordOutcome(row.value, ran.status === 'fulfilled' ? 'answered' : 'failed')
  if (ran.status === 'rejected') throw ran.reason
  return ran.value
}

async function recordBegun(tool: string, { person, clientId }: Caller): Promise<bigint> {
  const data = { userId: person.id, clientId, tool, outcome: 'begun' }
  const { id } = await db().assistantCall.create({ data, select: { id: true } })
  return id
}

const ended: { id: bigint; outcome: Outcome }[] = []
let isWriting = false

/** Queues the outcome. Outcomes that arrive during a write share the next statement. */
function recordOutcome(id: bigint, outcome: Outcome): void {
  ended.push({ id, outcome })
  if (isWriting) return
  isWriting = true
  trackWork(writeOutcomes())
}

async function writeOutcomes(): Promise<void> {
  while (ended.length > 0) {
    const batch = ended.splice(0)
    await db().$executeRaw`
        update assistant_calls as call set outcome = batch.outcome
        from unnest(${batch.map(({ id }) => id)}::bigint[], ${batch.map(({ outcome }) => outcome)}::text[])
          as batch (id, outcome)
        where call.id = batch.id`.catch((error: unknown) =>
      log.error({ error: describeError(error) }, 'cannot record how calls of tools ended'),
    )
  }
  isWriting = false
}
