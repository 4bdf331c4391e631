import { type AuditRow, readAudit } from '@/lib/operator/read-audit'
import { cutPage, type Listing, PAGE_SIZE } from './page-size'

export type AuditListRow = Omit<AuditRow, 'details'> & { details: [name: string, value: string][] }

/** The audit log, newest first. `before`: number of the previous page's last entry; ignored if it is no number. */
export async function listAudit(before: string | null): Promise<Listing<AuditListRow>> {
  const found = await readAudit({
    before: before && /^\d{1,18}$/.test(before) ? BigInt(before) : null,
    limit: PAGE_SIZE + 1,
  })
  const { rows, hasMore } = cutPage(found)
  return { rows: rows.map(({ details, ...row }) => ({ ...row, details: told(details) })), hasMore }
}

/** The details without the form's key, which is of no use to a reader. */
function told(details: unknown): [string, string][] {
  if (typeof details !== 'object' || details === null) return []
  return Object.entries(details).flatMap(([name, value]) => (name === 'formKey' ? [] : [[name, String(value)]]))
}
