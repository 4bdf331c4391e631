import { db } from '@/lib/db/client'
import type { Activation } from '@/lib/db/generated/client'
import { findEndUserByEmail } from '@/lib/oxio/end-users'
import { isOffNetwork, type OxioLine } from '@/lib/oxio/line'
import { listLines } from '@/lib/oxio/lines'
import type { OxioAnswer } from '@/lib/oxio/oxio-answer'
import { type NotPossible, notPossible } from './claim/operator-claim'

/** The ids of those lines that an activation holds. */
export async function heldAmong(lines: readonly OxioLine[]): Promise<string[]> {
  const held = await db().activation.findMany({
    where: { lineId: { in: lines.map(({ lineId }) => lineId) } },
    select: { lineId: true },
  })
  return held.flatMap(({ lineId }) => lineId ?? [])
}

/**
 * Checks an operator's statement that the open requests made no line: OXIO may list no working line that is newer than the
 * requests and that no activation holds.
 *
 * @returns null when OXIO lists no such line
 */
export async function findUnheldLines(activation: Activation, signal: AbortSignal): Promise<NotPossible | null> {
  if (!activation.oxioEndUserId) return null
  const listing = await listLines(activation.oxioEndUserId, signal)
  if (listing.kind !== 'ok') return notPossible('oxio_unavailable')
  const known = new Set([...activation.linesBefore, ...(await heldAmong(listing.data))])
  const unheld = listing.data.filter((line) => !isOffNetwork(line) && !known.has(line.lineId))
  if (unheld.length === 0) return null
  return notPossible(
    'lines_nobody_holds',
    unheld.map(({ lineId }) => lineId),
  )
}

export type UnheldLine = { email: string; lineId: string; status: string | null; createdAt: Date | null }
export type UnheldLines = {
  lines: UnheldLine[]
  /** Ids of the customers whose lines OXIO did not list: their lines are unknown. */
  unread: string[]
}

type Customer = { id: string; email: string; oxioEndUserId: string | null }

const PAGE = 200

/**
 * Working lines at OXIO of every customer who holds a paid order, except those that an activation holds. After the restore of a
 * backup these are the lines made since it: adopt or end them before the nodes start. Asks OXIO once or twice for each
 * customer and changes nothing.
 *
 * @throws AppError database_unavailable
 */
export async function listUnheldLines(signal: AbortSignal): Promise<UnheldLines> {
  const found: UnheldLines = { lines: [], unread: [] }
  for (let customers = await readCustomers(null); customers.length > 0; ) {
    const working: (OxioLine & { email: string })[] = []
    for (const customer of customers) {
      const listing = await linesOf(customer, signal)
      if (listing.kind !== 'ok') found.unread.push(customer.id)
      else for (const line of listing.data) if (!isOffNetwork(line)) working.push({ ...line, email: customer.email })
    }
    // Read after the listings: leaves out lines that activations took meanwhile.
    const held = new Set(await heldAmong(working))
    for (const { email, lineId, status, createdAt } of working)
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

/** Our rows lack an end user that was made after the backup, or after the stored one was deleted: OXIO finds it by the address. */
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
