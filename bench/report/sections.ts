import type { Measured } from '../load/side-by-side'
import { ratioSpread, type Spread } from '../load/spread'
import type { ActivationShare } from '../parts/activation-share'
import type { Growth } from '../parts/growth'
import type { ActivationRow, Flood, StatusTimes } from '../parts/many-activations'
import type { McpRow } from '../parts/mcp'
import type { PageRow } from '../parts/pages'
import type { Start } from '../parts/start'
import type { WebhookRow } from '../parts/webhook'
import { average, figure, ms, ratio, table, whole } from './markdown'

const speeds = ({ rounds }: Measured) => rounds.map(({ perSecond }) => perSecond)
/** How many requests of `of` a second for each of `to`. */
export const speedRatio = (of: Measured, to: Measured): Spread => ratioSpread(speeds(of), speeds(to))

export function describeMcp(rows: McpRow[]): string {
  const failed = (row: McpRow) =>
    [row.app, row.bare, row.get, row.post, row.statement].reduce((sum, { failed: n }) => sum + n, 0)
  const of = (row: McpRow, other: Measured) => figure(speedRatio(row.app, other), ratio)
  const who = ({ what, firebaseMs }: McpRow) =>
    firebaseMs > 0 ? `${what}, Firebase answers after ${firebaseMs} ms` : what
  const ratios = table(
    [
      'call',
      'req/s',
      'p50 ms',
      'p99 ms',
      'of (a)',
      'of (b)',
      "of (b')",
      'of (d)',
      'SQL statements',
      'requests to Firebase',
      'failed',
    ],
    rows.map((row) => [
      who(row),
      figure(row.app.perSecond, whole),
      figure(row.app.p50),
      figure(row.app.p99),
      of(row, row.bare),
      of(row, row.get),
      of(row, row.post),
      of(row, row.statement),
      average(row.statements),
      average(row.firebase),
      String(failed(row)),
    ]),
  )
  const comparators = table(
    ['req/s beside', '(a)', '(b)', "(b')", '(d)'],
    rows.map((row) => [
      who(row),
      ...[row.bare, row.get, row.post, row.statement].map(({ perSecond }) => figure(perSecond, whole)),
    ]),
  )
  return `Requests per second side by side, 8 connections. Callers have access tokens of our authorization server where the row says nothing else. (a) the same endpoint on bare \`node:http\`, (b) a plain GET route of this app, (b') a POST route of this app that reads the same JSON body and answers as many bytes, (d) one prepared statement through a pool of the measuring process. Statements and requests to Firebase are those of one call of a person who called just before.\n\n${ratios}\n\n${comparators}`
}

export function describeWebhook(rows: WebhookRow[]): string {
  return `100 events a second, each answered when its work is committed; beside the runs of new events 50 calls of assistants a second (tools/list, the catalogue, a person's status). The time of a new event includes that of Stripe's stand-in.\n\n${table(
    ['events', 'number', 'p50 ms', 'p99 ms', 'longest ms', 'failed'],
    rows.map((row) => [row.what, String(row.events), ms(row.p50), ms(row.p99), ms(row.most), String(row.failed)]),
  )}`
}

export function describeActivation(share: ActivationShare): string {
  const cost = share.statements === null ? '' : `, with ${share.statements} SQL statements, mail included`
  return `OXIO answers after 50 ms. One at a time on an idle stack: ${figure(share.totalMs)} ms from asking to ready, of which ${ms(share.oxioMs)} ms are OXIO's ${share.oxioCalls} answers and ${figure(share.ownMs)} ms ours (waking included)${cost}.`
}

export function describeMany(rows: ActivationRow[]): string {
  const names = [...new Set(rows.flatMap(({ used }) => Object.keys(used)))].filter((name) =>
    rows.some(({ used }) => (used[name] ?? 0) >= 0.05),
  )
  return `All started at once; OXIO answers after 50 ms. The last columns are the cores that each program used meanwhile.\n\n${table(
    ['', 'lines', 'lines/s', 'p50 ms', 'p99 ms', ...names],
    rows.map((row) => [
      row.what,
      String(row.lines),
      row.perSecond.toFixed(1),
      ms(row.p50),
      ms(row.p99),
      ...names.map((name) => (row.used[name] ?? 0).toFixed(2)),
    ]),
  )}`
}

export function describeFlood({ lines, seconds, alone, beside }: Flood): string {
  const row = (what: string, times: StatusTimes) => [
    what,
    String(times.calls),
    ms(times.p50),
    ms(times.p99),
    ms(times.most),
    String(times.failed),
  ]
  return `\`get_activation_status\` of other people, 20 a second, with access tokens.\n\n${table(
    ['', 'calls', 'p50 ms', 'p99 ms', 'longest ms', 'failed'],
    [row('alone', alone), row(`while ${lines} lines are made (${seconds.toFixed(0)} s)`, beside)],
  )}`
}

export function describePages(rows: PageRow[]): string {
  return `One request at a time. JavaScript: the scripts of the HTML, compressed, without those for old browsers alone.\n\n${table(
    ['page', 'first byte p50 ms', 'p99 ms', 'HTML KB', 'JavaScript KB', 'SQL statements', 'requests to Firebase'],
    rows.map((row) => [
      row.what,
      figure(row.p50),
      figure(row.p99),
      whole(row.htmlKb),
      whole(row.scriptKb),
      average(row.statements),
      average(row.firebase),
    ]),
  )}`
}

export function describeStart(start: Start): string {
  const memory = ({ residentMb, heapMb }: Start['rest']) => `${whole(residentMb)} MB, heap ${whole(heapMb)} MB`
  return table(
    ['', ''],
    [
      ['process start to first answer', `${figure(start.firstAnswerMs)} ms`],
      ['process start to the whole first page', `${figure(start.firstPageMs)} ms`],
      ['memory at rest', memory(start.rest)],
      ['memory under load', memory(start.load)],
      ['memory a minute later', memory(start.later)],
      ['standalone build', `${start.buildMb} MB`],
    ],
  )
}

export function describeGrowth({ rows, plans, databaseMb }: Growth): string {
  const sizes = databaseMb.map(({ orders }) => orders)
  const count = (orders: number) => orders.toLocaleString('en')
  const byWhat = [...new Set(rows.map(({ what }) => what))]
  const times = table(
    ['path, p50 / p99 ms', ...sizes.map((orders) => `${count(orders)} orders`)],
    [
      ...byWhat.map((what) => [
        what,
        ...sizes.map((orders) => {
          const row = rows.find((one) => one.what === what && one.orders === orders)
          return row ? `${ms(row.p50)}${row.p99 === null ? '' : ` / ${ms(row.p99)}`}` : '-'
        }),
      ]),
      ['database, MB', ...databaseMb.map(({ mb }) => count(mb))],
    ],
  )
  const last = plans.at(-1)
  if (!last) return times
  const first = plans[0]?.plans ?? []
  const explained = table(
    ['query', `pages at ${count(sizes[0] ?? 0)}`, `pages at ${count(last.orders)}`, 'ms', 'reads by', 'grows'],
    last.plans.map((plan, index) => [
      plan.what,
      String(first[index]?.buffers ?? '-'),
      String(plan.buffers),
      plan.ms.toFixed(2),
      plan.reads,
      plan.scansTable ? '**yes**' : 'no',
    ]),
  )
  return `${times}\n\n\`EXPLAIN (ANALYZE, BUFFERS)\` of each hot query:\n\n${explained}`
}
