import { db } from '@/lib/db/client'
import type { Facts } from './load-order-facts'

/** A stored event of an order, as it is in its table. */
export type RawEvent = { at: Date; source: 'stripe' | 'activation' | 'audit'; name: string; id: string; data: string }

const MOST_SHOWN = 200

/** The stored events of an order, oldest first: ids, states and codes as they are in the tables. */
export async function readRawEvents({ order, audit }: Pick<Facts, 'order' | 'audit'>): Promise<RawEvent[]> {
  const objectIds = [
    order.paymentIntentId,
    ...order.attempts.flatMap(({ stripeId, paymentIntentId }) => [stripeId, paymentIntentId]),
    ...order.refunds.map(({ stripeId }) => stripeId),
    ...order.disputes.map(({ id }) => id),
  ].filter((id) => id !== null)
  const events = await db().stripeEvent.findMany({
    where: { objectId: { in: objectIds } },
    orderBy: { receivedAt: 'asc' },
    take: MOST_SHOWN,
  })
  return [
    ...events.map(({ id, receivedAt, type, objectId, status, attempts, lastError }) => ({
      at: receivedAt,
      source: 'stripe' as const,
      name: type,
      id,
      data: JSON.stringify({ objectId, status, attempts, ...(lastError && { lastError }) }),
    })),
    ...(order.activation?.events ?? []).map(({ id, at, kind, data }) => ({
      at,
      source: 'activation' as const,
      name: kind,
      id: String(id),
      data: JSON.stringify(data),
    })),
    ...audit.map(({ id, at, action, phase, details }) => ({
      at,
      source: 'audit' as const,
      name: `${action} ${phase}`,
      id: String(id),
      data: JSON.stringify(details),
    })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
