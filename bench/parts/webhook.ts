import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { query } from '../../e2e/support/database'
import { paidPerson } from '../../e2e/support/paid-person'
import { appEnv, stack } from '../../e2e/support/stack'
import { ascending, quantile } from '../load/spread'
import type { Loader } from '../load/start-loader'
import type { HttpTarget } from '../load/target'
import { forgetLimits, makeCallers } from './callers'
import { mcpTarget, tokensOf } from './mcp'

const PER_SECOND = 100
const CALLS_PER_SECOND = 50
const ORDERS = 20

type Event = { id: string; object: { id: string; object: string }; type: string }
export type WebhookRow = { what: string; events: number; p50: number; p99: number; most: number; failed: number }

function signed({ id, object, type }: Event): HttpTarget {
  const at = Math.floor(Date.now() / 1000)
  const body = JSON.stringify({ id, object: 'event', type, created: at, livemode: false, data: { object } })
  const [secret = ''] = (appEnv().STRIPE_WEBHOOK_SECRETS ?? '').split(',')
  const signature = `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature }
  return { name: id, url: `${stack.app}/stripe/webhook`, method: 'POST', headers, body }
}

/** Sends events at a fixed rate. Each is answered after its work is committed. */
async function paced(loader: Loader, what: string, events: readonly Event[]): Promise<WebhookRow> {
  const { times, failed } = await loader.sendAtRate(events.map(signed), { perSecond: PER_SECOND, count: events.length })
  const sorted = ascending(times)
  const [p50, p99, most] = [quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1)]
  return { what, events: events.length, p50, p99, most, failed }
}

async function paidInvoices(): Promise<string[]> {
  const people = await Promise.all(Array.from({ length: ORDERS }, () => paidPerson('webhook')))
  const rows = await query<{ stripe_id: string }>(
    `select p.stripe_id from payment_attempts p join orders o on o.id = p.order_id join users u on u.id = o.buyer_id
     where u.email = any($1) and p.kind = 'invoice'`,
    [people.map(({ email }) => email)],
  )
  return rows.map(({ stripe_id }) => stripe_id)
}

/** Events that no earlier run has sent, in turn of each paid order. */
function eventsOf(invoices: readonly string[], count: number, type: string): Event[] {
  const run = Date.now().toString(36)
  return Array.from({ length: count }, (_, n) => ({
    id: `evt_bench${run}${n}`,
    object: { id: invoices[n % invoices.length] ?? '', object: 'invoice' },
    type,
  }))
}

/**
 * Measures `runs` runs of new events of paid orders (each reads Stripe) with calls of assistants beside them, then the events of
 * the last run again, and events of other systems.
 */
export async function benchWebhook(loader: Loader, seconds: number, runs: number): Promise<WebhookRow[]> {
  const invoices = await paidInvoices()
  const callers = await makeCallers(12)
  await sleep(2_000)
  const count = Math.ceil(PER_SECOND * seconds)
  const calls = [
    mcpTarget({ method: 'tools/list' }, []),
    mcpTarget({ method: 'tools/call', tool: 'compare_memberships' }, []),
    mcpTarget({ method: 'tools/call', tool: 'get_activation_status' }, tokensOf(callers, 'access')),
  ]
  const rows: WebhookRow[] = []
  let fresh: Event[] = []
  for (let run = 1; run <= runs; run++) {
    fresh = eventsOf(invoices, count, 'invoice.paid')
    await forgetLimits()
    const [row] = await Promise.all([
      paced(loader, `new, of a paid order, run ${run}`, fresh),
      loader.sendAtRate(calls, { perSecond: CALLS_PER_SECOND, count: Math.ceil(CALLS_PER_SECOND * seconds) }),
    ])
    rows.push(row)
  }
  rows.push(await paced(loader, 'the same again', fresh))
  rows.push(await paced(loader, 'of a type that we do not take', eventsOf(invoices, count, 'customer.updated')))
  await query(`delete from stripe_events where id like 'evt_bench%'`)
  return rows
}
