import { query } from '../../e2e/support/database'
import { sessionFor } from '../../e2e/support/sign-in'
import { stack } from '../../e2e/support/stack'
import { sideBySide } from '../load/side-by-side'
import type { Loader } from '../load/start-loader'
import { settings } from '../settings'
import { benchActivationShare } from './activation-share'
import { forgetLimits, makeCallers } from './callers'
import { explainHotQueries, type Plan } from './hot-queries'
import { mcpTarget, tokensOf } from './mcp'
import { benchPage } from './pages'
import { addOrders } from './seed'
import { benchWebhook } from './webhook'

export type GrowthRow = { orders: number; what: string; p50: number; p99: number | null }
export type Growth = {
  rows: GrowthRow[]
  plans: { orders: number; plans: Plan[] }[]
  databaseMb: { orders: number; mb: number }[]
}

const CHUNK = 100_000

/** Measures the same paths with a growing number of other people's orders. */
export async function benchGrowth(loader: Loader): Promise<Growth> {
  const growth: Growth = { rows: [], plans: [], databaseMb: [] }
  const people = await makeCallers()
  const cookie = await sessionFor(people[0]?.email ?? '')
  const call = (tool: string) => ({
    ...mcpTarget({ method: 'tools/call', tool }, tokensOf(people, 'access')),
    name: tool,
  })
  const list = { ...mcpTarget({ method: 'tools/list' }, []), name: 'tools/list' }
  let seeded = 0
  for (const orders of settings.sizes) {
    for (; seeded < orders; seeded += Math.min(CHUNK, orders - seeded))
      await addOrders(seeded + 1, seeded + Math.min(CHUNK, orders - seeded))
    await query('vacuum analyze')
    await forgetLimits()
    const measured = await sideBySide(
      loader,
      [
        list,
        call('get_activation_status'),
        call('activate_esim'),
        { name: '/api/ready', url: `${stack.app}/api/ready` },
      ],
      { seconds: settings.seconds, rounds: settings.rounds, connections: 4 },
    )
    growth.rows.push(
      ...measured.map(({ name, p50, p99 }) => ({ orders, what: name, p50: p50.median, p99: p99.median })),
    )
    const { p50, p99 } = await benchPage(loader, { what: 'dashboard', path: '/dashboard', cookie, rate: 0 })
    growth.rows.push({ orders, what: 'dashboard, first byte', p50: p50.median, p99: p99.median })
    const [fresh] = await benchWebhook(loader, settings.seconds, 1)
    if (fresh) growth.rows.push({ orders, what: 'webhook, a new event', p50: fresh.p50, p99: fresh.p99 })
    const { ownMs } = await benchActivationShare({ starts: 7, counted: 0 })
    growth.rows.push({ orders, what: 'activation, our own share', p50: ownMs.median, p99: null })
    growth.plans.push({ orders, plans: await explainHotQueries(orders) })
    const [size] = await query<{ mb: number }>('select (pg_database_size(current_database()) / 1048576)::int as mb')
    growth.databaseMb.push({ orders, mb: size?.mb ?? 0 })
    process.stdout.write(`  ${orders} orders measured\n`)
  }
  return growth
}
