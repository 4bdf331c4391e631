import * as z from 'zod'

/** The object of an event, as far as it is needed to find the order; everything else is read anew from Stripe. */
const eventObject = z.looseObject({
  id: z.string(),
  object: z.string(),
  payment_intent: z.string().nullish(),
  client_reference_id: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
})

const stripeEvent = z.looseObject({
  id: z.string().startsWith('evt_'),
  object: z.literal('event'),
  type: z.string().min(1),
  created: z.number().int(),
  livemode: z.boolean(),
  api_version: z.string().nullish(),
  /** Set when the event is about another account than ours. */
  account: z.string().nullish(),
  context: z.string().nullish(),
  data: z.object({ object: eventObject }),
})

export type VerifiedEvent = z.output<typeof stripeEvent>

/** An event as far as we look at it, or null when it is none. Whether Stripe made it is for the caller to know. */
export function parseEvent(value: unknown): VerifiedEvent | null {
  const parsed = stripeEvent.safeParse(value)
  return parsed.success ? parsed.data : null
}
