import * as z from 'zod'

/** A member of another type means that the event is about another kind of object. */
const text = z.string().nullish().catch(null)

/** The members of an event's object that lead to the order; everything else is read from Stripe. */
const eventObject = z.looseObject({
  id: z.string(),
  object: z.string(),
  payment_intent: text,
  client_reference_id: text,
  metadata: z.record(z.string(), z.string()).nullish().catch(null),
})

/** Null where the object has no id: `balance.available`, `invoice.upcoming` and others have no object that can be read. */
const namedObject = eventObject.nullable().catch(null)

const id = z.string().startsWith('evt_')
const account = {
  /** Set when the event is about another account. */
  account: text,
  context: text,
}

const snapshotEvent = z.looseObject({
  id,
  object: z.literal('event'),
  type: z.string().min(1),
  created: z.number().int(),
  livemode: z.boolean(),
  api_version: text,
  ...account,
  data: z.looseObject({ object: namedObject }).catch({ object: null }),
})

/**
 * A thin event names an object instead of showing it (https://docs.stripe.com/event-destinations#thin-events). We subscribe
 * to none; an endpoint that does by mistake sends them signed with the same secret.
 */
const thinEvent = z
  .looseObject({
    id,
    object: z.literal('v2.core.event'),
    type: z.string().min(1),
    created: z.iso.datetime({ offset: true }),
    livemode: z.boolean().catch(false),
    ...account,
  })
  .transform(({ created, ...event }) => ({
    ...event,
    created: Math.floor(Date.parse(created) / 1000),
    api_version: null,
    data: { object: null },
  }))

const stripeEvent = z.union([snapshotEvent, thinEvent])

export type VerifiedEvent = z.output<typeof stripeEvent>
export type EventObject = z.output<typeof eventObject>

/** The members of an event that we use; null when the value is no event. The caller checks that Stripe made it. */
export function parseEvent(value: unknown): VerifiedEvent | null {
  const parsed = stripeEvent.safeParse(value)
  return parsed.success ? parsed.data : null
}
