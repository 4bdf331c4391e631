import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'

export const AUDIT_ACTIONS = [
  'retry_activation',
  'adopt_line',
  'cancel_activation',
  'close_attention',
  'refund_order',
  'approve_refund_request',
  'decline_refund_request',
  'send_mail_again',
  'confirm_suspension',
  'confirm_restoration',
  'dismiss_stray_line',
  'dismiss_withdrawal',
  'replay_event',
  'set_role',
  'note',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export type AuditRecord = {
  /** Who decides: the address of a staff account, or the name given on the command line. */
  actor: string
  action: AuditAction
  /** Ids of everything that it is about: order, activation, line, request, mail, account. */
  subjectIds: readonly string[]
  /** In the operator's own words; required. */
  reason: string
  /** Ids and codes; no addresses and no codes of eSIMs. */
  details?: Prisma.InputJsonObject
  phase: { kind: 'asked' } | { kind: 'done' | 'refused' | 'failed'; askedId: bigint }
}

/** Adds one entry to the audit log, which nothing can change afterwards. @returns its id */
export async function recordAudit(tx: Transaction, record: AuditRecord): Promise<bigint> {
  const { actor, action, subjectIds, reason, details = {}, phase } = record
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
