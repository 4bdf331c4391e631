import type Stripe from 'stripe'
import type { Store } from '../../core/json-store'
import type { AccountState } from './account-state'
import { newId } from './new-id'
import type { EventRecord } from './records'
import { findRow } from './tables'

export const apiVersion = '2026-10-28.endive'

/** What caused an event: a request to the API, or null when Stripe (a payer's page, the dashboard, time) acted. */
export type Cause = { id: string | null; idempotencyKey: string | null }

export type EventType = Stripe.Event['type']

/** One Stripe account, as everything that acts on it sees it. */
export type Account = {
  readonly state: AccountState
  /** Seconds of the sandbox clock. */
  now: () => number
  /** Milliseconds of the sandbox clock. */
  nowMs: () => number
  /** Where the hosted pages are, `http://127.0.0.1:PORT`. */
  origin: () => string
  /** Records an event with a snapshot of the object, and one delivery for each endpoint that wants it. */
  emit: (type: EventType, object: object, previousAttributes?: object) => EventRecord
  save: () => void
}

/** The account, acting on behalf of `cause`. */
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

/** Files an event and what has to be delivered because of it. */
export function recordEvent(account: Pick<Account, 'state' | 'nowMs'>, event: EventRecord): EventRecord {
  const { state } = account
  state.events[event.id] = event
  for (const endpoint of Object.values(state.webhookEndpoints)) {
    const wanted = endpoint.enabledEvents.includes('*') || endpoint.enabledEvents.includes(event.type)
    if (endpoint.status === 'enabled' && wanted) queueDelivery(account, event.id, endpoint.id)
  }
  return event
}

/** Puts one more delivery of an event into the queue. Returns its id, or undefined when there is no such event. */
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
