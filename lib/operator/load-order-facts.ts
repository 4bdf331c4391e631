import { listLineRequests } from '@/lib/activations/line/line-requests'
import { db } from '@/lib/db/client'
import { listOpenWithdrawals } from '@/lib/orders/withdraw/open-withdrawals'
import type { Caused } from './in-order-of-cause'

/** One event of an order's history, in a sentence. */
export type StoryLine = Caused & { text: string }

/** All stored data that explains an order, or null when there is no such order. */
export async function loadOrderFacts(orderId: string) {
  const order = await db().order.findUnique({
    where: { id: orderId },
    include: {
      buyer: { include: { replacedIds: { orderBy: { noticedAt: 'asc' } } } },
      gift: true,
      deviceCheck: true,
      attempts: { orderBy: { attempt: 'asc' } },
      purchase: true,
      refunds: { orderBy: { begunAt: 'asc' } },
      requests: { orderBy: { createdAt: 'asc' } },
      withdrawals: { orderBy: { declaredAt: 'asc' } },
      disputes: { orderBy: { openedAt: 'asc' } },
      activation: { include: { events: { orderBy: { id: 'asc' } } } },
    },
  })
  if (!order) return null
  const { activation, refunds, requests } = order
  const ids = [order.id, ...[...(activation ? [activation] : []), ...refunds, ...requests].map(({ id }) => id)]
  const mails = await db().email.findMany({
    where: { OR: ids.flatMap((id) => [{ idempotencyKey: { contains: `:${id}` } }]) },
    orderBy: { createdAt: 'asc' },
  })
  const audit = await db().auditEntry.findMany({ where: { subjectIds: { hasSome: ids } }, orderBy: { id: 'asc' } })
  const activationId = activation?.id
  const lineRequests = activationId ? await listLineRequests(activationId) : []
  const strays = activationId ? await db().strayLine.findMany({ where: { activationId } }) : []
  const withdrawals = (await listOpenWithdrawals()).filter((one) => (one.orderId ?? one.newestOrderId) === order.id)
  return { order, mails, audit, lineRequests, strays, withdrawals }
}

export type Facts = NonNullable<Awaited<ReturnType<typeof loadOrderFacts>>>
export type OrderFacts = Facts['order']
export type MailFacts = Facts['mails']
export type AuditFacts = Facts['audit']
export type LineFacts = Pick<Facts, 'lineRequests' | 'strays'>
