import { seededRandom } from '../../core/fault-rules'
import type { Account } from '../account/account'
import type { DeliveryRecord } from '../account/records'

/** `given` is the order of creation. A list of event ids or types sets the order; others follow. */
type Order = 'given' | 'random' | 'reverse' | string[]

/** Releases held deliveries one by one in this order. The same seed gives the same random order. */
export function releaseHeld(
  account: Account,
  { order, gapMs, seed = 1 }: { order: Order; gapMs: number; seed?: number | undefined },
): number {
  account.state.webhooksHeld = false
  const held = Object.values(account.state.deliveries).filter(({ status }) => status === 'held')
  const sorted = sort(account, held, order, seed)
  for (const [position, delivery] of sorted.entries()) {
    delivery.status = 'pending'
    delivery.nextAttemptAt = account.nowMs() + position * gapMs
  }
  return sorted.length
}

/** Retries failed deliveries at once. Returns their number. */
export function retryNow(account: Account): number {
  const waiting = Object.values(account.state.deliveries).filter(
    ({ status, attempts }) => status === 'pending' && attempts.length > 0,
  )
  for (const delivery of waiting) delivery.nextAttemptAt = Math.min(delivery.nextAttemptAt, account.nowMs())
  return waiting.length
}

function sort(account: Account, held: DeliveryRecord[], order: Order, seed: number): DeliveryRecord[] {
  if (order === 'given') return held
  if (order === 'reverse') return held.toReversed()
  if (order === 'random') {
    const roll = seededRandom(seed)
    return held
      .map((one) => ({ one, at: roll() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one)
  }
  const rank = ({ event }: DeliveryRecord) => {
    const position = order.findIndex((name) => name === event || name === account.state.events[event]?.type)
    return position < 0 ? order.length : position
  }
  return held.toSorted((a, b) => rank(a) - rank(b))
}
