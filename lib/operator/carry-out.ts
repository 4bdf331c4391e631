import * as z from 'zod'
import { inTransaction } from '@/lib/db/transaction'
import { describeError } from '@/lib/errors'
import { type AuditAction, recordAudit } from './record-audit'

/** Who decides and why: both are required and end up in the audit log. */
export const decision = z.object({
  actor: z.string().trim().min(2).max(100),
  reason: z.string().trim().min(5).max(500),
  /** Of one form as it was shown: what is sent from it twice, however much later, is one decision. */
  formKey: z.string().min(8).max(64).optional(),
})

export type Decision = z.output<typeof decision>

export type Outcome =
  | { kind: 'done'; details: Record<string, string> }
  /** By the rules it is not possible now; nothing was changed. */
  | { kind: 'refused'; why: string; details?: Record<string, string> }

export type CarriedOut = { auditId: string } & (
  | Outcome
  /** The same was decided a moment ago, by whom and when; it was not done a second time. */
  | { kind: 'repeated'; by: string; at: Date }
)

/** The same change of the same thing within this time is taken for a repetition; two notes are the same by their text. */
const SAME_WITHIN = '60 seconds'

type Change = {
  action: AuditAction
  subjectIds: readonly [string, ...string[]]
  details?: Record<string, string>
  /** Of a change that does no harm when it is made twice, and whose opposite must never be taken for a repetition. */
  mayRepeat?: boolean
}

/**
 * Runs a change that somebody of the team decided: written down before it is tried and after it, and not run twice when it is
 * sent twice. A process that dies in between leaves an entry without an outcome; then the change may be asked for again after
 * a minute, and each change itself joins what was done before.
 *
 * @throws whatever the work throws, after it was written down as failed; AppError database_unavailable
 */
export async function carryOut(
  { action, subjectIds, details = {}, mayRepeat = false }: Change,
  { actor, reason, formKey }: Decision,
  work: () => Promise<Outcome>,
): Promise<CarriedOut> {
  const entry = { actor, reason, action, subjectIds }
  const asked = await inTransaction(async (tx) => {
    // Of two that are sent at once, one waits here and then finds the other.
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
