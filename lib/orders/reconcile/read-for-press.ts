import { LRUCache } from 'lru-cache'
import { oncePerProcess } from '@/lib/once-per-process'
import { reconcileOrder } from './reconcile-order'

type Reading = Awaited<ReturnType<typeof reconcileOrder>>

declare global {
  interface OncePerProcess {
    orderReadings: LRUCache<string, Promise<Reading>>
  }
}

/** How long a reading serves the requests that follow it. */
const GOOD_FOR_MS = 1_000

const readings = oncePerProcess('orderReadings', () => new LRUCache({ max: 10_000, ttl: GOOD_FOR_MS }))

/**
 * Runs reconcileOrder for buttons and pages, at most once a second per order and node: all requests in that second share one
 * reading. Callers decide under the order's lock. A failed reading is not shared with later requests.
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
