import { db } from '@/lib/db/client'

/** An outside party as any node saw it last. */
export type PartyContact = {
  party: string
  lastOkAt: Date | null
  lastFailureAt: Date | null
  lastFailure: string | null
  /** The last contact was a failure. */
  isFailing: boolean
}

export async function partyContacts(): Promise<PartyContact[]> {
  const rows = await db().partyContact.findMany({ orderBy: { party: 'asc' } })
  return rows.map((row) => ({
    ...row,
    isFailing: row.lastFailureAt !== null && (row.lastOkAt === null || row.lastFailureAt > row.lastOkAt),
  }))
}
