import * as z from 'zod'
import type { Prisma } from '@/lib/db/generated/client'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { describeError } from '@/lib/errors'
import type { SubjectIds } from './subjects'

/** Who decides and why. Both are required and kept in the audit log. */
export const decision = z.object({
  actor: z.string().trim().min(2).max(100),
  reason: z.string().trim().min(5).max(500),
  /** Key of one rendered form. The same form sent again, however much later, is the same decision. */
  formKey: z.string().min(8).max(64).optional(),
})

export type Decision = z.output<typeof decision>

export type Outcome =
  | { kind: 'done'; details: Record<string, string> }
  /** The rules do not allow the change now; nothing was changed. `why` is a stable code with its text in `ops.json`. */
  | { kind: 'refused'; why: string; details?: Record<string, string> }

export type CarriedOut = { auditId: string } & (
  | Outcome
  /** `by` made the same change at `at`. It is not made again. */
  | { kind: 'repeated'; by: string; at: Date }
)

/** The same change of the same subject within this time is a repetition. Two notes are the same if their texts are equal. */
const SAME_WITHIN = '60 seconds'

type Change = {
  action: string
  subjectIds: SubjectIds
  /** Ids and codes. */
  details?: Record<string, string>
  /** Set for a change that is harmless when made twice and whose opposite must not count as a repetition. */
  mayRepeat?: boolean
}

/**
 * Runs an operator's change once: writes an audit entry before the work and another with the outcome, and does not repeat a
 * change that arrives twice. A process that dies in between leaves an entry without an outcome. After a minute the operator
 * may send the change again; each change continues from what an earlier try completed.
 *
 * @throws what the work throws, after recording the failure in the audit log; AppError database_unavailable
 */
export async function carryOut(
  { action, subjectIds, details = {}, mayRepeat = false }: Change,
  { actor, reason, formKey }: Decision,
  work: () => Promise<Outcome>,
): Promise<CarriedOut> {
  const entry = { actor, reason, action, subjectIds }
  const asked = await inTransaction(async (tx) => {
    // The second of two simultaneous changes waits here and then finds the first.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${action}:${subjectIds[0]}`}, 0))`
    const [same] = await tx.$queryRaw<{ id: bigint; actor: string; at: Date }[]>`
      select a.id, a.actor, a.at from audit_log a left join audit_log o on o.asked_id = a.id
      where not ${mayRepeat}::boolean and a.phase = 'asked' and a.action = ${action} and a.subject_ids[1] = ${subjectIds[0]}
        and a.subject_ids @> array[${subjectIds[0]}] and (a.action <> 'note' or a.reason = ${reason})
        and (a.at > now() - ${SAME_WITHIN}::interval or a.details ->> 'formKey' = ${formKey ?? null}::text)
        and (o.phase is null or o.phase = 'done')
      order by a.id desc limit 1`
    if (same) return { kind: 'repeated' as const, auditId: String(same.id), by: same.actor, at: same.at }
    return {
      kind: 'asked' as const,
      id: await recordAudit(tx, {
        ...entry,
        details: { ...details, ...(formKey && { formKey }) },
        phase: { kind: 'asked' },
      }),
    }
  })
  if (asked.kind === 'repeated') return asked
  const conclude = (kind: 'done' | 'refused' | 'failed', more: Record<string, string>) =>
    inTransaction((tx) =>
      recordAudit(tx, { ...entry, details: { ...details, ...more }, phase: { kind, askedId: asked.id } }),
    )
  let outcome: Outcome
  try {
    outcome = await work()
  } catch (error) {
    await conclude('failed', { error: describeError(error).slice(0, 300) }).catch(() => undefined)
    throw error
  }
  await conclude(outcome.kind, outcome.kind === 'refused' ? { why: outcome.why, ...outcome.details } : outcome.details)
  return { ...outcome, auditId: String(asked.id) }
}

type AuditEntry = {
  /** Who decides: the address of a staff account, or the name given on the command line. */
  actor: string
  action: string
  /** Ids of all subjects: order, activation, line, request, mail, account. */
  subjectIds: SubjectIds
  /** In the operator's own words. */
  reason: string
  /** Ids and codes; no addresses and no activation codes. */
  details?: Prisma.InputJsonObject
  phase: { kind: 'asked' } | { kind: 'done' | 'refused' | 'failed'; askedId: bigint }
}

/** Adds an entry to the audit log, which a trigger makes append-only. @returns its id */
async function recordAudit(tx: Transaction, entry: AuditEntry): Promise<bigint> {
  const { actor, action, subjectIds, reason, details = {}, phase } = entry
  const { id } = await tx.auditEntry.create({
    data: {
      actor,
      action,
      reason,
      details,
      subjectIds: [...new Set(subjectIds)],
      phase: phase.kind,
      askedId: phase.kind === 'asked' ? null : phase.askedId,
    },
    select: { id: true },
  })
  return id
}
