import { readFileSync, writeFileSync } from 'node:fs'
import type { Growth } from './growth'
import type { Measured } from './load'
import type { McpRow } from './mcp'
import type { Results } from './results'

const FILE = 'docs/performance.md'
/** The command writes everything below this line. */
const MARK = '<!-- written by npm run bench -->'

const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0))
const table = (head: string[], rows: string[][]) =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')

/** Writes the results to docs/performance.md. Parts that did not run keep their earlier results. */
export function writeReport(results: Results): void {
  const text = readFileSync(FILE, 'utf8')
  const at = text.indexOf(MARK)
  if (at < 0) throw new Error(`${FILE} has no line ${MARK}`)
  const old = text.slice(at + MARK.length)
  const sections: [string, string | null][] = [
    ['This run', describeRun(results)],
    ['MCP', results.mcp && describeMcp(results.mcp)],
    ['Webhook', results.webhook && describeWebhook(results.webhook)],
    ['Activation', results.activations && results.share && describeActivation(results.share, results.activations)],
    ['Pages', results.pages && describePages(results.pages)],
    ['Start, memory, size', results.start && describeStart(results.start)],
    ['Growth', results.growth && describeGrowth(results.growth)],
  ]
  const written = sections.map(([title, body]) => `## ${title}\n\n${body ?? oldSection(old, title)}`)
  writeFileSync(FILE, `${text.slice(0, at)}${MARK}\n\n${written.join('\n\n')}\n`)
  process.stdout.write(`${written.join('\n\n')}\n`)
}

function oldSection(old: string, title: string): string {
  const body = old.split(/^## /m).find((section) => section.startsWith(`${title}\n`))
  return body ? body.slice(title.length).trim() : 'Not measured yet.'
}

function describeRun({ at, machine }: Results): string {
  const { cpu, cores, memoryGb, node, loadBefore, loadAfter } = machine
  return `${at.slice(0, 16).replace('T', ' ')} UTC, ${cores} cores (${cpu}), ${memoryGb} GB, Node ${node}. Load of the machine (1 min) ${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after: app, database, stand-ins and the measuring process share the cores, so absolute numbers say little and ratios within the run count.`
}

const ratio = (one: Measured, other: Measured) => (one.perSecond / other.perSecond).toFixed(2)
const failed = (row: McpRow) => [row.app, row.bare, row.json, row.echo].reduce((sum, { failed: n }) => sum + n, 0)

function describeMcp(rows: McpRow[]): string {
  return `Requests per second side by side, 8 connections, median of 5 rounds. (a) the same door on bare \`node:http\`, (b) a plain JSON route of this app, (c) a bare JSON echo.\n\n${table(
    [
      'call',
      'req/s',
      'p50 ms',
      'p99 ms',
      'of (a)',
      'of (b)',
      'of (c)',
      '(a) req/s',
      '(b) req/s',
      '(c) req/s',
      'SQL statements',
      'failed',
    ],
    rows.map((row) => [
      row.what,
      row.app.perSecond.toFixed(0),
      ms(row.app.p50),
      ms(row.app.p99),
      ratio(row.app, row.bare),
      ratio(row.app, row.json),
      ratio(row.app, row.echo),
      row.bare.perSecond.toFixed(0),
      row.json.perSecond.toFixed(0),
      row.echo.perSecond.toFixed(0),
      String(row.statements),
      String(failed(row)),
    ]),
  )}`
}

function describeWebhook(rows: NonNullable<Results['webhook']>): string {
  return `50 events a second, each answered when its work is committed; the time of a new event includes what Stripe (the stand-in) takes to be asked.\n\n${table(
    ['events', 'number', 'p50 ms', 'p99 ms', 'failed'],
    rows.map((row) => [row.what, String(row.events), ms(row.p50), ms(row.p99), String(row.failed)]),
  )}`
}

function describeActivation(share: NonNullable<Results['share']>, rows: NonNullable<Results['activations']>): string {
  const cost = share.statements === null ? '' : `, with ${share.statements} SQL statements, mail included`
  return `OXIO answers after 50 ms. One at a time on an idle stack: ${ms(share.totalMs)} ms from asking to ready, of which ${ms(share.oxioMs)} ms are OXIO's ${share.oxioCalls} answers and ${ms(share.ownMs)} ms ours (waking included)${cost}.\n\n${table(
    ['at once', 'lines', 'lines/s', 'p50 ms', 'p99 ms'],
    rows.map((row) => [row.what, String(row.lines), row.perSecond.toFixed(1), ms(row.p50), ms(row.p99)]),
  )}`
}

function describePages(rows: NonNullable<Results['pages']>): string {
  return `One request at a time; JavaScript as it is loaded at first, compressed.\n\n${table(
    ['page', 'first byte p50 ms', 'p99 ms', 'HTML KB', 'JavaScript KB', 'SQL statements'],
    rows.map((row) => [
      row.what,
      ms(row.p50),
      ms(row.p99),
      row.htmlKb.toFixed(0),
      row.scriptKb.toFixed(0),
      String(row.statements),
    ]),
  )}`
}

function describeStart(start: NonNullable<Results['start']>): string {
  return table(
    ['', ''],
    [
      ['process start to first answer', `${ms(start.coldStartMs)} ms`],
      ['first page after it', `${ms(start.firstPageMs)} ms`],
      ['memory at rest', `${start.restMb.toFixed(0)} MB`],
      ['memory under load', `${start.loadMb.toFixed(0)} MB`],
      ['standalone build', `${start.buildMb} MB`],
    ],
  )
}

function describeGrowth({ rows, plans, databaseMb }: Growth): string {
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
