import { db } from '@/lib/db/client'
import { findEndUserByEmail } from '@/lib/oxio/end-users'
import type { OxioLine } from '@/lib/oxio/line'
import { listLines } from '@/lib/oxio/lines'
import type { OxioAnswer } from '@/lib/oxio/oxio-answer'
import { hasEnded } from './choose-line'
import { heldAmong } from './held-among'

export type UnheldLine = { email: string; lineId: string; status: string | null; createdAt: Date | null }
export type UnheldLines = {
  lines: UnheldLine[]
  /** Ids of people whose lines OXIO did not tell: nothing is known of those. */
  unread: string[]
}

type Customer = { id: string; email: string; oxioEndUserId: string | null }

const PAGE = 200

/**
 * Living lines at OXIO of everybody who holds a paid order, which no activation has. After a backup was restored these are the
 * lines that were made since it: to be adopted or ended before anybody starts again. Asks OXIO once or twice for each person
 * and changes nothing.
 *
 * @throws AppError database_unavailable
 */
export async function listUnheldLines(signal: AbortSignal): Promise<UnheldLines> {
  const found: UnheldLines = { lines: [], unread: [] }
  for (let customers = await readCustomers(null); customers.length > 0; ) {
    const living: (OxioLine & { email: string })[] = []
    for (const customer of customers) {
      const listing = await linesOf(customer, signal)
      if (listing.kind !== 'ok') found.unread.push(customer.id)
      else for (const line of listing.data) if (!hasEnded(line)) living.push({ ...line, email: customer.email })
    }
    // Read after the listings: what was given to an eSIM meanwhile is told no more.
    const held = new Set(await heldAmong(living))
    for (const { email, lineId, status, createdAt } of living)
      if (!held.has(lineId)) found.lines.push({ email, lineId, status, createdAt })
    customers = await readCustomers(customers.at(-1)?.id ?? null)
  }
  return found
}

function readCustomers(after: string | null): Promise<Customer[]> {
  return db().user.findMany({
    where: { ordersHeld: { some: { paidAt: { not: null } } }, ...(after !== null && { id: { gt: after } }) },
    select: { id: true, email: true, oxioEndUserId: true },
    orderBy: { id: 'asc' },
    take: PAGE,
  })
}

/** An end user that was made after the backup, or after the stored one was gone, is known to OXIO alone, by the person's address. */
async function linesOf(
  { email, oxioEndUserId }: Customer,
  signal: AbortSignal,
): Promise<OxioAnswer<readonly OxioLine[]>> {
  if (oxioEndUserId) {
    const listing = await listLines(oxioEndUserId, signal)
    if (listing.kind !== 'refused' || listing.reason !== 'not_found') return listing
  }
  const known = await findEndUserByEmail(email.trim().toLowerCase(), signal)
  if (known.kind !== 'ok') return known
  return known.data === null ? { kind: 'ok', data: [] } : listLines(known.data, signal)
}
