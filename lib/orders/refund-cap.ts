import type { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { RefundCap } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { keyedHash } from '@/lib/keyed-hash'

/** The cap of 30 days, as a multiple of the cap of one day. */
const DAYS_WORTH_IN_A_MONTH = 3

/** How many refunds a buyer, and a card, gets by the button in a day and in 30 days. */
export function refundCaps(): { inADay: number; inAMonth: number } {
  const inADay = env().REFUNDS_AT_ONCE_PER_DAY
  return { inADay, inAMonth: inADay * DAYS_WORTH_IN_A_MONTH }
}

/** The form of a card that the database stores: the table reveals no fingerprint of Stripe's. */
export const hashCard = (fingerprint: string): string => keyedHash('card', fingerprint).toString('base64url')

type Paid = { buyerId: string; cardHash: string | null }

/**
 * Returns which cap on refunds at once an order has reached: its buyer, or the card that paid it (for any buyer), had too
 * many refunds by the button within a day or 30 days. Null when none is reached. A cap refuses no refund: an operator
 * decides.
 *
 * @param alone makes other refunds of this buyer or card wait for the end of the transaction, so that concurrent ones count
 */
export async function findRefundCap(
  tx: Transaction | ReturnType<typeof db>,
  { buyerId, cardHash }: Paid,
  { alone = false }: { alone?: boolean } = {},
): Promise<RefundCap | null> {
  if (alone)
    for (const subject of [buyerId, cardHash ?? buyerId].toSorted())
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`refund at once:${subject}`}, 0))`
  const [row] = await tx.$queryRaw<ReachedCaps[]>(
    reachedCaps(Prisma.sql`${buyerId}::uuid`, Prisma.sql`${cardHash}::text`),
  )
  return row ? toRefundCap(row) : null
}

type ReachedCaps = { person: boolean; card: boolean }

/** The cap that counts when both are reached: the buyer's. */
export const toRefundCap = ({ person, card }: ReachedCaps): RefundCap | null =>
  person ? 'person' : card ? 'card' : null

/** A query for the caps that a buyer (`uuid`) and a card (`text`) have reached. */
export function reachedCaps(buyerId: Prisma.Sql, cardHash: Prisma.Sql): Prisma.Sql {
  const { inADay, inAMonth } = refundCaps()
  return Prisma.sql`
    with back as (
      select r.begun_at > now() - interval '1 day' as today, o.buyer_id = ${buyerId} as own,
        coalesce(o.card_hash = ${cardHash}, false) as same_card
      from refunds r join orders o on o.id = r.order_id
      where r.cause = 'customer' and r.state not in ('failed', 'canceled') and r.begun_at > now() - interval '30 days'
        and (o.buyer_id = ${buyerId} or o.card_hash = ${cardHash}))
    select count(*) filter (where own) >= ${inAMonth} or count(*) filter (where own and today) >= ${inADay} as person,
      count(*) filter (where same_card) >= ${inAMonth} or count(*) filter (where same_card and today) >= ${inADay} as card
    from back`
}
