import { LRUCache } from 'lru-cache'
import { oncePerProcess } from '@/lib/once-per-process'
import { reconcileOrder } from './reconcile-order'

type Reading = Awaited<ReturnType<typeof reconcileOrder>>

declare global {
  interface OncePerProcess {
    orderReadings: LRUCache<string, Promise<Reading>>
  }
}

/** How long one reading answers for all presses that follow it. */
const GOOD_FOR_MS = 1_000

const readings = oncePerProcess('orderReadings', () => new LRUCache({ max: 10_000, ttl: GOOD_FOR_MS }))

/**
 * reconcileOrder for what a person presses or opens: however often and at once that is, a node asks Stripe about an order once
 * a second, and all of them get that reading. What is decided by it is decided under the order's lock. A reading that failed
 * is not kept.
 *
 * @throws what reconcileOrder throws
 */
export function readForPress(orderId: string): Promise<Reading> {
  const underWay = readings.get(orderId)
  if (underWay) return underWay
  const reading = reconcileOrder(orderId)
  readings.set(orderId, reading)
  reading.catch(() => {
    if (readings.peek(orderId) === reading) readings.delete(orderId)
  })
  return reading
}
