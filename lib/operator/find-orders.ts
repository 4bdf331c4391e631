import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { findIntentOfCharge } from '@/lib/stripe/payment-origin'
import { readQuery } from './read-query'

const MOST_FOUND = 20

/**
 * Finds orders by e-mail address, the end of an ICCID or of a phone number (four digits or more), a Stripe id (cs_, in_,
 * pi_, ch_, re_, dp_, cus_), the id of an order (also its last six characters) or of an eSIM, or OXIO's id of a line. Newest
 * first, at most 20.
 *
 * @throws AppError stripe_unavailable (only for ch_), database_unavailable
 */
export async function findOrders(what: string): Promise<string[]> {
  const condition = await conditionOf(what)
  if (!condition) return []
  const rows = await db().$queryRaw<{ id: string }[]>`
      select distinct o.id, o.created_at from orders o
        join users u on u.id = o.buyer_id
        left join users h on h.id = o.holder_id
        left join oxio_activations a on a.order_id = o.id
        left join payment_attempts p on p.order_id = o.id
      where ${condition} order by o.created_at desc limit ${MOST_FOUND}`
  return rows.map(({ id }) => id)
}

async function conditionOf(what: string): Promise<Prisma.Sql | null> {
  const query = readQuery(what)
  switch (query.kind) {
    case 'email':
      return Prisma.sql`u.email = ${query.value} or h.email = ${query.value}`
    case 'order':
      return Prisma.sql`o.id = ${query.value}`
    case 'line':
      return Prisma.sql`a.id = ${query.value} or a.line_id = ${query.value}`
    case 'attempt':
      return Prisma.sql`p.stripe_id = ${query.value}`
    case 'intent':
      return byIntent(query.value)
    case 'charge': {
      const intentId = await findIntentOfCharge(query.value)
      return intentId === null ? null : byIntent(intentId)
    }
    case 'money_back':
      return Prisma.sql`o.id in (
        select order_id from refunds where id = ${query.value} or stripe_id = ${query.value}
        union all select order_id from disputes where id = ${query.value}
        union all select order_id from refund_requests where id = ${query.value})`
    case 'customer':
      return Prisma.sql`u.stripe_customer_id = ${query.value}`
    case 'order_end':
      return Prisma.sql`o.id like ${`%${query.value}`}`
    case 'digits': {
      const end = `%${query.value}`
      // OXIO may send an ICCID with a filler at the end.
      const ofEsim = Prisma.sql`rtrim(a.iccid, 'Ff') like ${end} or a.phone_number like ${end}`
      return query.value.length === 6 ? Prisma.sql`${ofEsim} or o.id like ${end}` : ofEsim
    }
    case 'nothing':
      return null
  }
}

const byIntent = (id: string) => Prisma.sql`o.payment_intent_id = ${id} or p.payment_intent_id = ${id}`
