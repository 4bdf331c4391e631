import { inTransaction } from '@/lib/db/transaction'
import { GIFT_DAYS } from './gift-token'
import { closeGift } from './give-order'

const AT_MOST = 25

/** Gives back to their buyers the gifts that nobody claimed in time, by the database's clock. */
export async function returnUnclaimedGifts(): Promise<void> {
  await inTransaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string; buyerId: string }[]>`
      select o.id, o.buyer_id as "buyerId" from orders o join gifts g on g.order_id = o.id
      where g.claimed_at is null and g.returned_at is null and o.holder_id is null and o.paid_at is not null
        and greatest(g.issued_at, o.paid_at) < now() - make_interval(days => ${GIFT_DAYS}::int)
      order by g.issued_at limit ${AT_MOST} for update of o skip locked`
    for (const { id, buyerId } of due) await closeGift(tx, id, buyerId)
  })
}
