import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { OFFER } from '../../lib/catalog/offer'
import { formatDateTime } from '../../lib/i18n/format'
import { ownTimeZone } from '../../lib/i18n/time-zone'
import { type Check, type Context, get, ok, open, wrong } from './context'

/** The seven items of the guide's deployment checklist, in its order. */
export const CHECKLIST = (context: Context): Check[] => [
  { name: '1 MCP endpoint', look: () => mcpEndpoint(context) },
  { name: '2 payment verification', look: () => paymentVerification(context) },
  { name: '3 OXIO credentials', look: () => oxioCredentials(context) },
  { name: '4 activation mail', look: () => activationMail(context) },
  { name: '5 end-to-end suite', look: async () => testSuite() },
  { name: '6 assistant configured', look: () => assistants(context) },
  { name: '7 purchase to activation', look: () => wholeWay(context) },
]

const serverInfo = z.object({ server: z.string(), version: z.string(), endpoints: z.object({ messages: z.string() }) })
const toolList = z.object({ result: z.object({ tools: z.array(z.object({ name: z.string() })) }) })

async function mcpEndpoint({ env }: Context) {
  const url = `${env.PUBLIC_ORIGIN}/mcp/v2`
  const todo = 'check that the app runs and that PUBLIC_ORIGIN is its address'
  const response = await get(url)
  const info = response.ok ? serverInfo.safeParse(await response.json()) : null
  if (!info?.success) return wrong(`GET ${url} answers ${response.status}`, todo)
  const list = await get(`${env.PUBLIC_ORIGIN}${info.data.endpoints.messages}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })
  const tools = toolList.safeParse(list.ok ? await list.json() : null)
  if (!tools.success) return wrong(`tools/list answers ${list.status}`, todo)
  const names = tools.data.result.tools.map(({ name }) => name)
  return names.includes('activate_esim')
    ? ok(`${url}: ${info.data.server} ${info.data.version}, ${names.length} tools with activate_esim`)
    : wrong('activate_esim is not listed', todo)
}

/** Checks that Stripe confirms the newest purchase of the ledger. */
async function paymentVerification({ env, stripe, query }: Context) {
  const [row] = await query<{ intent: string; cents: number }>(
    `select stripetransactionid as intent, amount_cents as cents from purchases
     where stripeproductid = $1 order by datecreated desc limit 1`,
    [OFFER.product],
  )
  const todo = `buy one eSIM on ${env.PUBLIC_ORIGIN} (in test mode with card 4242 4242 4242 4242)`
  if (!row) return open('no purchase yet', todo)
  const intent = await stripe.paymentIntents.retrieve(row.intent)
  return intent.status === 'succeeded' && intent.amount_received === row.cents
    ? ok(`Stripe confirms the newest purchase (${intent.amount_received} ${intent.currency})`)
    : wrong(`${row.intent} is ${intent.status} at Stripe, the ledger holds ${row.cents}`, 'npm run reconcile')
}

async function oxioCredentials({ env }: Context) {
  const key = Buffer.from(`${env.OXIO_API_KEY}:${env.OXIO_AUTH_TOKEN}`).toString('base64')
  const response = await get(`${env.OXIO_BASE_URL}/v2/end-users?email=${encodeURIComponent('nobody@doctor.invalid')}`, {
    headers: { authorization: `Basic ${key}`, accept: 'application/json' },
  })
  const host = new URL(env.OXIO_BASE_URL).host
  if (response.status === 401 || response.status === 403)
    return wrong(
      `${host} refuses the key (${response.status})`,
      'check OXIO_API_KEY (the name of the key) and OXIO_AUTH_TOKEN',
    )
  return response.ok || response.status === 404
    ? ok(`${host} accepts the key`)
    : wrong(`${host} answers ${response.status}`, 'check OXIO_BASE_URL, then ask OXIO')
}

async function activationMail({ env, query }: Context) {
  const [row] = await query<{ state: string; provider_id: string | null; error: string | null }>(
    `select state::text, provider_id, last_error_code as error from emails
     where template = 'esim-ready' order by created_at desc limit 1`,
  )
  if (!row) return open('no activation mail yet', 'complete one purchase (item 7)')
  if (row.state !== 'sent' || !row.provider_id)
    return wrong(
      `the newest mail is ${row.state} (${row.error ?? 'no error code'})`,
      'see the mail outbox in the operator console',
    )
  const response = await get(`${env.RESEND_BASE_URL ?? 'https://api.resend.com'}/emails/${row.provider_id}`, {
    headers: { authorization: `Bearer ${env.RESEND_API_KEY}` },
  })
  if (!response.ok) return open('sent; this key cannot read the delivery status', 'check it in the Resend console')
  const event = z.object({ last_event: z.string() }).safeParse(await response.json()).data?.last_event ?? 'unknown'
  return /bounced|complained|failed|suppressed/.test(event)
    ? wrong(
        `the newest mail has the status ${event}`,
        'see docs/troubleshooting.md, “Activation succeeds but no email received”',
      )
    : ok(`the newest mail was sent; status at Resend: ${event}`)
}

const report = z.object({ success: z.boolean(), numPassedTests: z.number(), startTime: z.number() })

/** Reads the last test report of this checkout. */
function testSuite() {
  try {
    const { success, numPassedTests, startTime } = report.parse(JSON.parse(readFileSync('.data/test/e2e.json', 'utf8')))
    const day = formatDateTime('en', new Date(startTime), ownTimeZone())
    return success ? ok(`${numPassedTests} tests passed here on ${day}`) : wrong(`failed here on ${day}`, 'npm test')
  } catch {
    return open('not run in this checkout', 'run npm test on the version that you deploy')
  }
}

async function assistants({ env, query }: Context) {
  const [row] = await query<{ count: number; names: string | null }>(
    `select count(*)::int as count, string_agg(distinct client_name, ', ') as names
     from assistant_connections where ended_at is null`,
  )
  const url = `${env.PUBLIC_ORIGIN}/mcp/v2`
  return row && row.count > 0
    ? ok(`${row.count} connections: ${row.names}`)
    : open('no assistant is connected yet', `add ${url} as a custom connector in ChatGPT, Claude or Gemini and sign in`)
}

async function wholeWay({ env, query }: Context) {
  const [row] = await query<{ ready: number; newest: string | null }>(
    `select count(*)::int as ready, to_char(max(a.ready_at), 'YYYY-MM-DD HH24:MI') as newest
     from oxio_activations a join purchases p on p.order_id = a.order_id where a.state = 'ready'`,
  )
  return row && row.ready > 0
    ? ok(`${row.ready} paid orders have a line, the newest since ${row.newest}`)
    : open('no purchase was activated yet', `buy on ${env.PUBLIC_ORIGIN}, start the eSIM, scan the code`)
}
