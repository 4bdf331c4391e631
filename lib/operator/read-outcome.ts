import * as z from 'zod'
import { db } from '@/lib/db/client'

/** The outcome of a decision, from the audit log. `open`: the log has no outcome (yet). */
export type DecisionOutcome = {
  action: string
  actor: string
  at: Date
  outcome: 'done' | 'refused' | 'failed' | 'open'
  /** Code of the refusal, or null. */
  why: string | null
}

const outcomeRow = z.object({
  phase: z.enum(['done', 'refused', 'failed']),
  details: z.looseObject({ why: z.string().optional() }),
})

/** Reads a decision by the number of its audit entry; null when there is none. @throws AppError database_unavailable */
export async function readOutcome(auditId: string): Promise<DecisionOutcome | null> {
  if (!/^\d{1,18}$/.test(auditId)) return null
  const id = BigInt(auditId)
  const rows = await db().auditEntry.findMany({ where: { OR: [{ id }, { askedId: id }] } })
  const asked = rows.find(({ phase }) => phase === 'asked')
  if (!asked) return null
  const ended = outcomeRow.safeParse(rows.find(({ askedId }) => askedId === id))
  const { action, actor, at } = asked
  return {
    action,
    actor,
    at,
    outcome: ended.success ? ended.data.phase : 'open',
    why: ended.success ? (ended.data.details.why ?? null) : null,
  }
}
