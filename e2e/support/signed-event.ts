import { createHmac } from 'node:crypto'
import { query } from './database'
import { appEnv, stack } from './stack'

/** The secrets that the app accepts, the new one first. */
export const webhookSecrets = (appEnv().STRIPE_WEBHOOK_SECRETS ?? '').split(',').map((secret) => secret.trim())
export const nowSeconds = () => Math.floor(Date.now() / 1000)

export function sign(
  body: string,
  { at = nowSeconds(), key = webhookSecrets[0] ?? '' }: { at?: number; key?: string } = {},
): string {
  return `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`
}

/** Sends a body to the webhook as Stripe does, with any signature. */
export function deliver(body: string, signature: string | null, path = '/stripe/webhook'): Promise<Response> {
  return fetch(`${stack.app}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...(signature && { 'stripe-signature': signature }) },
    body,
  })
}

/** An event in Stripe's format, by default about an unknown invoice. */
export const eventBody = (change: Record<string, unknown> = {}) =>
  JSON.stringify(
    {
      id: `evt_${Math.random().toString(36).slice(2)}`,
      object: 'event',
      type: 'invoice.paid',
      created: nowSeconds(),
      livemode: false,
      api_version: '2026-10-28.endive',
      data: { object: { id: 'in_unknown', object: 'invoice' } },
      ...change,
    },
    null,
    2,
  )

const idOf = (body: string): string => (JSON.parse(body) as { id: string }).id

/** The event's status in the inbox; null when it was not kept. */
export async function inboxStatus(body: string): Promise<string | null> {
  const rows = await query<{ status: string }>('select status::text as status from stripe_events where id = $1', [
    idOf(body),
  ])
  return rows[0]?.status ?? null
}

/** Gives the event a lease, as if another node worked on it or had died. */
export function leaseElsewhere(body: string, seconds: number): Promise<unknown> {
  return query(
    `update stripe_events set status = 'processing', lease_until = now() + make_interval(secs => $2) where id = $1`,
    [idOf(body), seconds],
  )
}
