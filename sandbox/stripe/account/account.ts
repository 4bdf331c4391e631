import type Stripe from 'stripe'
import type { Store } from '../../core/json-store'
import type { AccountState } from './account-state'
import { newId } from './new-id'
import type { EventRecord } from './records'
import { findRow } from './tables'

export const apiVersion = '2026-10-28.endive'

/** Cause of an event: an API request, or null for Stripe's own actions (a payer's page, the dashboard, time). */
export type Cause = { id: string | null; idempotencyKey: string | null }

export type EventType = Stripe.Event['type']

/** One Stripe account. */
export type Account = {
  readonly state: AccountState
  /** Seconds of the sandbox clock. */
  now: () => number
  /** Milliseconds of the sandbox clock. */
  nowMs: () => number
  /** Origin of the hosted pages, `http://127.0.0.1:PORT`. */
  origin: () => string
  /** Records an event with a snapshot of the object, and one delivery for each subscribed endpoint. */
  emit: (type: EventType, object: object, previousAttributes?: object) => EventRecord
  save: () => void
}

/** Returns the account for actions of `cause`. */
export function openAccount(parts: {
  store: Store<AccountState>
  nowMs: () => number
  origin: () => string
  cause?: Cause
}): Account {
  const { store, nowMs, origin } = parts
  const cause = parts.cause ?? { id: null, idempotencyKey: null }
  const now = () => Math.floor(nowMs() / 1000)
  return {
    get state() {
      return store.data
    },
    now,
    nowMs,
    origin,
    save: store.save,
    emit: (type, object, previousAttributes) =>
      recordEvent(
        { state: store.data, nowMs },
        {
          id: newId('evt'),
          created: now(),
          type,
          object: structuredClone(object),
          previousAttributes: previousAttributes ? structuredClone(previousAttributes) : null,
          request: cause,
        },
      ),
  }
}

/** Stores an event and its deliveries. */
export function recordEvent(account: Pick<Account, 'state' | 'nowMs'>, event: EventRecord): EventRecord {
  const { state } = account
  state.events[event.id] = event
  for (const endpoint of Object.values(state.webhookEndpoints)) {
    const wanted = endpoint.enabledEvents.includes('*') || endpoint.enabledEvents.includes(event.type)
    if (endpoint.status === 'enabled' && wanted) queueDelivery(account, event.id, endpoint.id)
  }
  return event
}

/** Queues another delivery of an event. Returns its id, or undefined if there is no such event. */
export function queueDelivery(
  { state, nowMs }: Pick<Account, 'state' | 'nowMs'>,
  eventId: string,
  endpointId: string,
): string | undefined {
  if (!findRow(state.events, eventId)) return undefined
  const id = newId('whd')
  state.deliveries[id] = {
    id,
    event: eventId,
    endpoint: endpointId,
    status: state.webhooksHeld ? 'held' : 'pending',
    attempts: [],
    nextAttemptAt: nowMs(),
  }
  return id
}
