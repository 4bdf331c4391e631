import { readStop } from '@/lib/activations/oxio-stop'
import { listStrayLines } from '@/lib/activations/stray-lines'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { listLinesToMark } from '@/lib/orders/activate/line-marks'
import { listOpenRefundRequests } from '@/lib/orders/refund/refund-requests'
import { listOpenWithdrawals } from '@/lib/orders/withdraw/open-withdrawals'
import { MAIL_WAS_NEEDED } from './not-needed'

export type AttentionItem = {
  kind:
    | 'activation_stopped'
    | 'activation_slow'
    | 'order_in_doubt'
    | 'event_not_done'
    | 'mail_failed'
    | 'mail_undelivered'
    | 'refund_held_up'
    | 'refund_requested'
    | 'withdrawal_declared'
    | 'line_to_suspend'
    | 'line_to_restore'
    | 'stray_line'
    | 'oxio_stopped'
  /** Id of the subject: an order, an event, a mail, a line or a withdrawal; `oxio` for a stop. */
  id: string
  /** The order whose page shows more; null without an order. */
  orderId: string | null
  since: Date
  /** Stable codes and ids, no addresses. */
  why: string
}

const MOST_SHOWN = 200

/** Everything that waits for an operator, oldest first. Reads the tables, so a missed alert loses nothing. */
export async function listAttention(): Promise<AttentionItem[]> {
  const found = await Promise.all([
    listRowsInTrouble(),
    listRequests(),
    listWithdrawals(),
    listLineSteps(),
    listStrays(),
    listStop(),
  ])
  return found
    .flat()
    .toSorted((a, b) => a.since.getTime() - b.since.getTime())
    .slice(0, MOST_SHOWN)
}

async function listRequests(): Promise<AttentionItem[]> {
  const requests = await listOpenRefundRequests()
  return requests.map(({ id, orderId, createdAt, cap, order }) => ({
    kind: 'refund_requested',
    id: orderId,
    orderId,
    since: createdAt,
    why: `${id}; the eSIM is ${order.activation?.state ?? 'not started'}${cap ? `; the cap on refunds at once of the ${cap} is reached` : ''}`,
  }))
}

async function listWithdrawals(): Promise<AttentionItem[]> {
  const withdrawals = await listOpenWithdrawals()
  return withdrawals.map(({ id, declaredAt, orderNumber, orderId, newestOrderId }) => ({
    kind: 'withdrawal_declared',
    id,
    orderId: orderId ?? newestOrderId,
    since: declaredAt,
    why: orderId
      ? `of ${orderId}, whose money was not with us when it was declared`
      : `the buyer of ${newestOrderId} named "${orderNumber}", which is none of theirs`,
  }))
}

async function listLineSteps(): Promise<AttentionItem[]> {
  const orders = await listLinesToMark()
  return orders.map(({ id, state, lineMark, lineMarkSince, activation }) => ({
    kind: lineMark === 'restore' ? 'line_to_restore' : 'line_to_suspend',
    id,
    orderId: id,
    since: lineMarkSince ?? new Date(0),
    why: `${activation?.lineId ?? 'no line known'}; the order is ${state}`,
  }))
}

async function listStrays(): Promise<AttentionItem[]> {
  const lines = await listStrayLines()
  return lines.map(({ lineId, activationId, orderId, activationState, wasThereBefore, foundAt }) => ({
    kind: 'stray_line',
    id: lineId,
    orderId,
    since: foundAt,
    why: `seen while working on ${activationId} (${activationState})${wasThereBefore ? '; was there before' : ''}`,
  }))
}

async function listStop(): Promise<AttentionItem[]> {
  const stop = await readStop()
  return stop ? [{ kind: 'oxio_stopped', id: 'oxio', orderId: null, since: stop.since, why: stop.reason }] : []
}

const orderOfMail = Prisma.sql`
  coalesce(data ->> 'orderId', (select order_id from oxio_activations where oxio_activations.id = data ->> 'activationId'))`

function listRowsInTrouble(): Promise<AttentionItem[]> {
  return db().$queryRaw<AttentionItem[]>`
      select * from (
        select 'activation_stopped' as kind, order_id as id, order_id as "orderId", state_since as since,
          coalesce(last_error_code, 'unknown') || case when posts_open > 0 then ', requests for a line without an answer: ' || posts_open else '' end as why
        from oxio_activations where state = 'needs_attention'
        union all
        select 'activation_slow', order_id, order_id, state_since, coalesce(last_error_code, 'no trouble noted')
        from oxio_activations where state in ('queued', 'activating') and created_at < now() - interval '2 hours'
        union all
        select 'order_in_doubt', id, id, state_since, state::text || coalesce(': ' || state_reason, '')
        from orders where state in ('review', 'disputed')
        union all
        select 'refund_held_up', order_id, order_id, begun_at, id || ': ' || coalesce(last_error, 'not sent')
        from refunds where state = 'begun' and begun_at < now() - interval '10 minutes'
        union all
        select 'event_not_done', id, null, received_at, status::text || coalesce(': ' || last_error, '')
        from stripe_events where status = 'quarantined' or (status in ('received', 'processing', 'failed') and received_at < now() - interval '10 minutes')
        union all
        select 'mail_failed', id, ${orderOfMail}, created_at, template || ': ' || coalesce(last_error_code, 'failed')
        from emails where state = 'failed' and ${MAIL_WAS_NEEDED}
        union all
        select 'mail_undelivered', id, ${orderOfMail}, coalesce(delivery_at, created_at), template || ': ' || delivery::text
        from emails where delivery in ('bounced', 'complained', 'suppressed', 'failed') and template not in ('sign-in', 'new-address')
      ) as items order by since limit ${MOST_SHOWN}`
}
