import * as z from 'zod'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { ActivationState, OrderState, RefundRequestState, RefundState } from '@/lib/db/generated/enums'
import { isLineOverdue, isStarted } from '@/lib/orders/order-effects'
import { reachedCaps, toRefundCap } from '@/lib/orders/refund-cap'
import { TAKEN_BACK } from './refund-requests'
import { type RefundRule, refundRule } from './refund-rule'

/** The refund of an order as its buyer sees it. */
export type RefundView = {
  /** Who may refund now. */
  rule: RefundRule
  /** Whether its eSIM was started, by the buyer or by the person who claimed it. */
  isStarted: boolean
  /** The newest refund of the order's payment. */
  progress: { state: RefundState; amountCents: number; begunAt: Date; settledAt: Date | null } | null
  /** The newest refund request. */
  request: { state: RefundRequestState; createdAt: Date; decidedAt: Date | null; note: string | null } | null
}

const refundRows = z
  .array(
    z.object({
      state: z.enum(OrderState),
      activation: z.enum(ActivationState).nullable(),
      postsOpen: z.int().nullable(),
      lineId: z.string().nullable(),
      startedAt: z.date().nullable(),
      person: z.boolean(),
      card: z.boolean(),
      refund: z.enum(RefundState).nullable(),
      amountCents: z.int().nullable(),
      begunAt: z.date().nullable(),
      settledAt: z.date().nullable(),
      request: z.enum(RefundRequestState).nullable(),
      askedAt: z.date().nullable(),
      decidedAt: z.date().nullable(),
      note: z.string().nullable(),
    }),
  )
  .max(1)

/** Returns the refund of an order for its buyer; null for other people. */
export async function findRefund(userId: string, orderId: string): Promise<RefundView | null> {
  // A request that the buyer ended has no decision of an operator to show.
  const found = await db().$queryRaw`
      select mine.state::text as state, a.state::text as activation, a.posts_open as "postsOpen", a.line_id as "lineId",
        a.created_at as "startedAt", cap.person, cap.card,
        refund.state::text as refund, refund.amount_cents as "amountCents", refund.begun_at as "begunAt",
        refund.settled_at as "settledAt",
        request.state::text as request, request.created_at as "askedAt", request.decided_at as "decidedAt",
        request.decision_note as note
      from orders mine
      left join oxio_activations a on a.order_id = mine.id
      left join lateral (
        select * from refunds where order_id = mine.id and payment_intent_id = mine.payment_intent_id
        order by begun_at desc limit 1) refund on true
      left join lateral (
        select * from refund_requests where order_id = mine.id and decided_by is distinct from ${TAKEN_BACK}
        order by created_at desc limit 1) request on true
      cross join lateral (${reachedCaps(Prisma.sql`mine.buyer_id`, Prisma.sql`mine.card_hash`)}) cap
      where mine.id = ${orderId} and mine.buyer_id = ${userId}::uuid`
  const [row] = refundRows.parse(found)
  if (!row) return null
  const activation = activationOf(row)
  return {
    rule: refundRule({
      state: row.state,
      activation,
      hasOpenRequest: row.request === 'open',
      cap: row.state === 'paid' ? toRefundCap(row) : null,
    }),
    isStarted: isStarted(activation),
    progress:
      row.refund && row.begunAt
        ? { state: row.refund, amountCents: row.amountCents ?? 0, begunAt: row.begunAt, settledAt: row.settledAt }
        : null,
    request:
      row.request && row.askedAt
        ? { state: row.request, createdAt: row.askedAt, decidedAt: row.decidedAt, note: row.note }
        : null,
  }
}

function activationOf({ activation, postsOpen, lineId, startedAt }: z.output<typeof refundRows>[number]) {
  if (activation === null || startedAt === null) return null
  const isOverdue = isLineOverdue({ lineId, createdAt: startedAt }, new Date())
  return { state: activation, postsOpen: postsOpen ?? 0, lineId, isOverdue }
}
