import { query } from '../e2e/support/database'
import { sessionFor } from '../e2e/support/sign-in'
import { stack } from '../e2e/support/stack'
import { benchActivationShare } from './activation'
import { ADDRESSES, makeCallers } from './callers'
import { explainHotQueries, type Plan } from './hot-queries'
import { sideBySide } from './load'
import { benchPage } from './pages'
import { addOrders } from './seed'
import { settings } from './settings'
import { benchWebhook } from './webhook'

export type GrowthRow = { orders: number; what: string; p50: number; p99: number | null }
export type Growth = {
  rows: GrowthRow[]
  plans: { orders: number; plans: Plan[] }[]
  databaseMb: { orders: number; mb: number }[]
}

const LIST = {
  name: 'tools/list',
  url: `${stack.app}/mcp/v2/messages`,
  method: 'POST' as const,
  headers: { 'content-type': 'application/json' },
  addresses: ADDRESSES,
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
}
const CHUNK = 100_000

/** Measures the same paths with a growing number of other people's orders. */
export async function benchGrowth(): Promise<Growth> {
  const growth: Growth = { rows: [], plans: [], databaseMb: [] }
  const people = await makeCallers()
  const email = people[0]?.email ?? ''
  const tokens = people.map(({ token }) => token)
  const cookie = await sessionFor(email)
  const call = (name: string) => ({
    name,
    url: `${stack.app}/mcp/v2/messages`,
    method: 'POST' as const,
    headers: { 'content-type': 'application/json' },
    tokens,
    addresses: ADDRESSES,
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } }),
  })
  let seeded = 0
  for (const orders of settings.sizes) {
    for (; seeded < orders; seeded += Math.min(CHUNK, orders - seeded))
      await addOrders(seeded + 1, seeded + Math.min(CHUNK, orders - seeded))
    await query('vacuum analyze')
    const measured = await sideBySide(
      [
        LIST,
        call('get_activation_status'),
        call('activate_esim'),
        { name: '/api/ready', url: `${stack.app}/api/ready` },
      ],
      { seconds: settings.seconds, connections: 4 },
    )
    growth.rows.push(...measured.map(({ name, p50, p99 }) => ({ orders, what: name, p50, p99 })))
    const { p50, p99 } = await benchPage('dashboard', '/dashboard', cookie)
    growth.rows.push({ orders, what: 'dashboard, first byte', p50, p99 })
    const [fresh] = await benchWebhook(settings.seconds)
    if (fresh) growth.rows.push({ orders, what: 'webhook, a new event', p50: fresh.p50, p99: fresh.p99 })
    const { ownMs } = await benchActivationShare({ starts: 7, counted: 0 })
    growth.rows.push({ orders, what: 'activation, our own share', p50: ownMs, p99: null })
    growth.plans.push({ orders, plans: await explainHotQueries(orders) })
    const [size] = await query<{ mb: number }>('select (pg_database_size(current_database()) / 1048576)::int as mb')
    growth.databaseMb.push({ orders, mb: size?.mb ?? 0 })
    process.stdout.write(`  ${orders} orders measured\n`)
  }
  return growth
}
