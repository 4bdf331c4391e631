import type { db } from '@/lib/db/client'
import type { RefundCap } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { keyedHash } from '@/lib/keyed-hash'

/** In 30 days so many times what is allowed in one. */
const DAYS_WORTH_IN_A_MONTH = 3

/** How a card is kept: who reads the table learns no fingerprint of Stripe's. */
export const hashCard = (fingerprint: string): string => keyedHash('card', fingerprint).toString('base64url')

type Paid = { buyerId: string; cardHash: string | null }

/**
 * Which cap on refunds at once is reached for an order: its buyer had money back by the button too often within a day or 30
 * days, or the card that paid it did, whoever bought with it. Null when none is. A cap refuses no refund: a person decides.
 *
 * @param alone makes other refunds of this buyer or card wait for the end of the transaction, so that many at once are counted
 */
export async function findRefundCap(
  tx: Transaction | ReturnType<typeof db>,
  { buyerId, cardHash }: Paid,
  { alone = false }: { alone?: boolean } = {},
): Promise<RefundCap | null> {
  if (alone)
    for (const subject of [buyerId, cardHash ?? buyerId].toSorted())
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`refund at once:${subject}`}, 0))`
  const inADay = env().REFUNDS_AT_ONCE_PER_DAY
  const inAMonth = inADay * DAYS_WORTH_IN_A_MONTH
  const [row] = await tx.$queryRaw<{ person: boolean; card: boolean }[]>`
    with back as (
      select r.begun_at > now() - interval '1 day' as today, o.buyer_id = ${buyerId}::uuid as own,
        coalesce(o.card_hash = ${cardHash}, false) as same_card
      from refunds r join orders o on o.id = r.order_id
      where r.cause = 'customer' and r.state not in ('failed', 'canceled') and r.begun_at > now() - interval '30 days'
        and (o.buyer_id = ${buyerId}::uuid or o.card_hash = ${cardHash}))
    select count(*) filter (where own) >= ${inAMonth} or count(*) filter (where own and today) >= ${inADay} as person,
      count(*) filter (where same_card) >= ${inAMonth} or count(*) filter (where same_card and today) >= ${inADay} as card
    from back`
  if (row?.person) return 'person'
  return row?.card ? 'card' : null
}
