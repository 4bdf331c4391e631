import type { ActivationState, OrderState } from '@/lib/db/generated/enums'
import { type OrderStory, tellStory } from './explain-order'
import { loadOrderFacts } from './load-order-facts'
import { type OrderDetails, orderDetails } from './order-details'
import { type PossibleChange, possibleChanges } from './possible-changes'
import { type RawEvent, readRawEvents } from './read-raw-events'

export type OrderPage = OrderDetails & {
  story: OrderStory
  state: { money: OrderState; line: ActivationState | null }
  changes: PossibleChange[]
  events: RawEvent[]
}

/** All that the console shows of one order; null when there is none. @param timeZone of the operator @throws AppError database_unavailable */
export async function readOrderPage(orderId: string, timeZone: string): Promise<OrderPage | null> {
  const facts = await loadOrderFacts(orderId)
  if (!facts) return null
  return {
    ...orderDetails(facts),
    story: tellStory(facts, timeZone),
    state: { money: facts.order.state, line: facts.order.activation?.state ?? null },
    changes: possibleChanges(facts),
    events: await readRawEvents(facts),
  }
}
