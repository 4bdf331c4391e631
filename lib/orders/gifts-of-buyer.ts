import * as z from 'zod'
import { Prisma } from '@/lib/db/generated/client'

/** An eSIM that its buyer gave away and paid; `isClaimed`: another person holds it. */
export type GiftOfBuyer = z.output<typeof giftsOfBuyer>[number]

export const giftsOfBuyer = z.array(z.object({ orderId: z.string(), isClaimed: z.boolean() }))

const NEWEST = 20

/** An expression for a statement that reads more: the newest paid gifts of a buyer, as `giftsOfBuyer` reads them. */
export const selectGifts = (buyerId: string) => Prisma.sql`
  (select coalesce(jsonb_agg(jsonb_build_object('orderId', g.id, 'isClaimed', g.holder_id is not null)), '[]')
   from (select id, holder_id from orders
         where buyer_id = ${buyerId}::uuid and holder_id is distinct from buyer_id and state = 'paid'
         order by created_at desc, id desc limit ${NEWEST}) g)`
