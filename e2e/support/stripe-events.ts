import { createHmac } from 'node:crypto'
import { query } from './database'
import { appEnv, stack } from './stack'
import { stripe } from './stand-ins'

const [secret = ''] = (appEnv().STRIPE_WEBHOOK_SECRETS ?? '').split(',')
const now = () => Math.floor(Date.now() / 1000)

export type StripeEvent = { id: string; type: string; created: number; data: { object: Record<string, unknown> } }

/** The header with which Stripe signs a body. */
export function sign(body: string, { at = now(), key = secret }: { at?: number; key?: string } = {}): string {
  return `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`
}

/** Sends a body to the webhook, by default with a valid signature. */
export function deliver(
  body: string,
  { signature = sign(body), node = stack.app }: { signature?: string | null; node?: string } = {},
): Promise<Response> {
  return fetch(`${node}/stripe/webhook`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...(signature && { 'stripe-signature': signature }) },
    body,
  })
}

/** An event in Stripe's format with these changes. */
export function eventBody(change: Record<string, unknown> = {}): string {
  const event = {
    id: `evt_${Math.random().toString(36).slice(2)}`,
    object: 'event',
    type: 'invoice.paid',
    created: now(),
    livemode: false,
    api_version: '2026-10-28.endive',
    data: { object: { id: 'in_unknown', object: 'invoice' } },
    ...change,
  }
  return JSON.stringify(event, null, 2)
}

export const asBody = (event: StripeEvent): string => JSON.stringify(event, null, 2)

/** All events about a customer's payments, oldest first; some name only the payment or the invoice. */
export async function eventsOfCustomer(customerId: string, since: number): Promise<StripeEvent[]> {
  const events = await recentEvents(since)
  const own = events.filter(({ data: { object } }) => object.customer === customerId)
  const ids = [customerId, ...own.map(({ data: { object } }) => String(object.id))]
  return events.filter(({ data }) => ids.some((id) => JSON.stringify(data.object).includes(`"${id}"`))).toReversed()
}

async function recentEvents(since: number): Promise<StripeEvent[]> {
  const events: StripeEvent[] = []
  for (;;) {
    const after = events.at(-1)?.id
    const page = await stripe.api(
      `/v1/events?limit=100&created[gte]=${since}${after ? `&starting_after=${after}` : ''}`,
    )
    events.push(...(page.data as StripeEvent[]))
    if (page.has_more !== true) return events
  }
}

/** The event's status in the inbox; null when it was never accepted. */
export async function inboxStatus(eventId: string): Promise<string | null> {
  const rows = await query<{ status: string }>('select status::text as status from stripe_events where id = $1', [
    eventId,
  ])
  return rows[0]?.status ?? null
}
