import { db } from '@/lib/db/client'

export type AuditRow = {
  id: string
  at: Date
  actor: string
  action: string
  phase: string
  subjectIds: string[]
  reason: string
  details: unknown
}

/** Entries of the audit log, newest first: with `subjectId` those about it, with `before` those older than that entry. */
export async function readAudit({
  subjectId,
  before,
  limit = 50,
}: {
  subjectId?: string
  before?: bigint | null
  limit?: number
}): Promise<AuditRow[]> {
  const rows = await db().auditEntry.findMany({
    where: {
      ...(subjectId !== undefined && { subjectIds: { has: subjectId } }),
      ...(before && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  })
  return rows.map(({ id, askedId: _askedId, ...row }) => ({ ...row, id: String(id) }))
}
