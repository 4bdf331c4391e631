import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import type { Caller } from './caller'

type Call = { tool: string; caller: Caller }

/**
 * Runs a call that reads or changes something of a person, and keeps who did what through which assistant. The row is there
 * before anything is done: what cannot be kept is not done.
 *
 * @throws AppError database_unavailable, and what the call throws
 */
export async function auditCall<T>({ tool, caller }: Call, run: () => Promise<T>): Promise<T> {
  const data = { userId: caller.person.id, clientId: caller.clientId, tool, outcome: 'begun' }
  const { id } = await db().assistantCall.create({ data, select: { id: true } })
  try {
    const result = await run()
    await recordOutcome(id, 'answered')
    return result
  } catch (error) {
    await recordOutcome(id, 'failed')
    throw error
  }
}

/** The answer is not held back when its end cannot be written down; the row still says that the call was begun. */
async function recordOutcome(id: bigint, outcome: 'answered' | 'failed'): Promise<void> {
  await db()
    .assistantCall.update({ where: { id }, data: { outcome }, select: { id: true } })
    .catch((error: unknown) => log.error({ error: describeError(error) }, 'cannot record how a call of a tool ended'))
}
