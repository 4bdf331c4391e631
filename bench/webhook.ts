import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { activate } from '../e2e/support/assistant'
import { query } from '../e2e/support/database'
import { bearerFor } from '../e2e/support/sign-in'
import { appEnv, newEmail, stack } from '../e2e/support/stack'
import { stripe } from '../e2e/support/stand-ins'
import { ascending, quantile, send } from './load'

const PER_SECOND = 50
const ORDERS = 20

export type WebhookRow = { what: string; events: number; p50: number; p99: number; failed: number }

function signed(id: string, object: { id: string; object: string }, type: string) {
  const at = Math.floor(Date.now() / 1000)
  const body = JSON.stringify({ id, object: 'event', type, created: at, livemode: false, data: { object } })
  const [secret = ''] = (appEnv().STRIPE_WEBHOOK_SECRETS ?? '').split(',')
  const signature = `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
  return { body, headers: { 'content-type': 'application/json', 'stripe-signature': signature } }
}

/** Sends events at a fixed rate. Each is answered after its work is committed. */
async function paced(
  what: string,
  events: { id: string; object: { id: string; object: string }; type: string }[],
): Promise<WebhookRow> {
  const times: number[] = []
  let failed = 0
  const under: Promise<void>[] = []
  for (const { id, object, type } of events) {
    under.push(
      (async () => {
        const began = performance.now()
        const answer = await send({
          name: what,
          url: `${stack.app}/stripe/webhook`,
          method: 'POST',
          ...signed(id, object, type),
        }).catch(() => null)
        times.push(performance.now() - began)
        if (answer?.status !== 200) failed += 1
      })(),
    )
    await sleep(1000 / PER_SECOND)
  }
  await Promise.all(under)
  const sorted = ascending(times)
  return { what, events: events.length, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), failed }
}

/** Measures new events of paid orders (each reads Stripe), the same events again, and events of other systems. */
export async function benchWebhook(seconds: number): Promise<WebhookRow[]> {
  const invoices: string[] = []
  for (let n = 0; n < ORDERS; n++) {
    const token = await bearerFor(newEmail('webhook'))
    const invoice = await activate(token)
    await stripe.payInvoice(String(invoice.invoice_id))
    invoices.push(String(invoice.invoice_id))
  }
  await sleep(2_000)
  const count = Math.max(ORDERS, PER_SECOND * seconds)
  const run = Date.now().toString(36)
  const fresh = Array.from({ length: count }, (_, n) => ({
    id: `evt_bench${run}${n}`,
    object: { id: invoices[n % ORDERS] ?? '', object: 'invoice' },
    type: 'invoice.paid',
  }))
  const ignored = fresh.map((event, n) => ({ ...event, id: `evt_benchignored${run}${n}`, type: 'customer.updated' }))
  const rows = [
    await paced('new, of a paid order', fresh),
    await paced('the same again', fresh),
    await paced('of a type that we do not take', ignored),
  ]
  await query(`delete from stripe_events where id like 'evt_bench%'`)
  return rows
}
