import type { ActivationState, OrderState } from '@/lib/db/generated/enums'
import { type PossibleChange, possibleChanges } from './changes'
import { type OrderStory, tellStory } from './explain-order'
import { type Facts, loadOrderFacts } from './load-order-facts'
import type { OrderSituation } from './operator-change'
import { type OrderDetails, orderDetails } from './order-details'
import { type RawEvent, readRawEvents } from './read-raw-events'

export type OrderPage = OrderDetails & {
  story: OrderStory
  state: { money: OrderState; line: ActivationState | null }
  changes: PossibleChange[]
  events: RawEvent[]
}

/**
 * All data of an order's page in the console, or null when there is no such order.
 *
 * @param timeZone of the operator, an IANA name
 * @throws AppError database_unavailable
 */
export async function readOrderPage(orderId: string, timeZone: string): Promise<OrderPage | null> {
  const facts = await loadOrderFacts(orderId)
  if (!facts) return null
  return {
    ...orderDetails(facts),
    story: tellStory(facts, timeZone),
    state: { money: facts.order.state, line: facts.order.activation?.state ?? null },
    changes: possibleChanges(situationOf(facts)),
    events: await readRawEvents(facts),
  }
}

type SituationFacts = {
  order: Pick<Facts['order'], 'state' | 'lineMark'> & {
    activation: OrderSituation['activation']
    requests: Pick<Facts['order']['requests'][number], 'state'>[]
  }
  strays: Pick<Facts['strays'][number], 'lineId' | 'closedAt'>[]
  withdrawals: OrderSituation['withdrawals']
}

/** The facts that decide which changes are possible. Pure. */
export const situationOf = ({ order, strays, withdrawals }: SituationFacts): OrderSituation => ({
  state: order.state,
  lineMark: order.lineMark,
  activation: order.activation,
  hasOpenRequest: order.requests.some(({ state }) => state === 'open'),
  strayLineIds: strays.filter(({ closedAt }) => closedAt === null).map(({ lineId }) => lineId),
  withdrawals,
})
