import * as z from 'zod'
import type { ActivationView } from '@/lib/activations/activation-view'
import { VIEWED_ACTIVATION, viewedActivation, viewRows } from '@/lib/activations/watch/view-activations'
import { db } from '@/lib/db/client'
import { ActivationState, OrderState } from '@/lib/db/generated/enums'
import { canStartAnew } from '@/lib/orders/order-effects'
import type { HeldOrder } from './decide-activation'

export type HeldOrders = {
  orders: HeldOrder[]
  /** The newest eSIM with an activation code: what most calls of "activate my eSIM" are answered with. */
  newestReady: ActivationView | null
  /** Orders that wait for a payment and may be paid at Stripe. */
  toRead: string[]
}

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    state: z.enum(OrderState),
    createdAt: z.date(),
    withdrawnAt: z.date().nullable(),
    activation: z.enum(ActivationState).nullable(),
    postsOpen: z.int().nullable(),
    lineId: z.string().nullable(),
    mayBePaid: z.boolean(),
    newestReady: viewedActivation.nullable(),
  }),
)

/** The orders that a person holds, in one statement. */
export async function loadHeldOrders(userId: string): Promise<HeldOrders> {
  const found = await db().$queryRaw`
      select o.id, o.state::text as state, o.created_at as "createdAt", o.withdrawn_at as "withdrawnAt",
        a.state::text as activation, a.posts_open as "postsOpen", a.line_id as "lineId",
        o.state in ('awaiting_payment', 'processing')
          and exists (select from payment_attempts p where p.order_id = o.id and p.stripe_id is not null) as "mayBePaid",
        case when a.user_id = o.holder_id and a.state = 'ready' and o.id = (
          select newest.id from orders newest join oxio_activations ready on ready.order_id = newest.id
          where newest.holder_id = ${userId}::uuid and ready.state = 'ready'
          order by newest.created_at desc, newest.id desc limit 1
        ) then ${VIEWED_ACTIVATION} end as "newestReady"
      from orders o left join oxio_activations a on a.order_id = o.id
      where o.holder_id = ${userId}::uuid`
  const rows = rowsSchema.parse(found)
  const [newestReady = null] = await viewRows(rows.flatMap((row) => row.newestReady ?? []))
  return { orders: rows.map(toHeld), newestReady, toRead: rows.flatMap(({ id, mayBePaid }) => (mayBePaid ? [id] : [])) }
}

function toHeld({ id, state, createdAt, withdrawnAt, ...row }: z.output<typeof rowsSchema>[number]): HeldOrder {
  const activation = row.activation && { state: row.activation, postsOpen: row.postsOpen ?? 0, lineId: row.lineId }
  const started = activation && !canStartAnew(activation) ? activation.state : null
  const isWithdrawn = withdrawnAt !== null && state === 'paid' && started === null
  return { id, createdAt, state: isWithdrawn ? 'withdrawn' : state, activation: started }
}
