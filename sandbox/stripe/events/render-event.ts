import type Stripe from 'stripe'
import { type Account, apiVersion } from '../account/account'
import type { EventRecord } from '../account/records'
import type { Wire } from '../http/wire'

type EventEnvelope = Omit<Wire<Stripe.EventBase>, 'data' | 'type'> & {
  type: string
  data: { object: object; previous_attributes?: object }
}

export function renderEvent(account: Account, event: EventRecord): EventEnvelope {
  return {
    id: event.id,
    object: 'event',
    api_version: apiVersion,
    created: event.created,
    data: {
      object: event.object,
      ...(event.previousAttributes ? { previous_attributes: event.previousAttributes } : {}),
    },
    livemode: false,
    pending_webhooks: undeliveredCount(account, event),
    request: { id: event.request.id, idempotency_key: event.request.idempotencyKey },
    type: event.type,
  }
}

/** Counts the endpoints without a successful delivery of the event. */
export function undeliveredCount(account: Account, event: EventRecord): number {
  const deliveries = Object.values(account.state.deliveries).filter((delivery) => delivery.event === event.id)
  const reached = new Set(deliveries.filter(({ status }) => status === 'delivered').map(({ endpoint }) => endpoint))
  return new Set(deliveries.map(({ endpoint }) => endpoint).filter((endpoint) => !reached.has(endpoint))).size
}
