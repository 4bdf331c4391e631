import type { Spread } from '../load/spread'
import type { McpRow } from '../parts/mcp'
import type { Parts } from '../results'
import { average, figure, ms, ratio, whole } from './markdown'
import { speedRatio } from './sections'

/** A figure of the table of goals: what was measured, and whether the goal is met. */
type Goal = { measured: string; isMet: boolean }

/** Goals of issue 14 by the name of their place in the table; only those whose part ran. */
export function judgeGoals(parts: Partial<Parts>): Record<string, Goal> {
  return {
    ...(parts.mcp && judgeMcp(parts.mcp)),
    ...(parts.webhook && judgeWebhook(parts.webhook)),
    ...(parts.activation && judgeActivation(parts.activation)),
    ...(parts.many && judgeMany(parts.many)),
    ...(parts.flood && judgeFlood(parts.flood)),
    ...(parts.pages && judgePages(parts.pages)),
    ...(parts.start && judgeStart(parts.start)),
  }
}

/** The figures to fill in: each goal's, and `<name>.met`. */
export function figuresOf(goals: Record<string, Goal>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(goals).flatMap(([name, { measured, isMet }]) => [
      [name, measured],
      [`${name}.met`, isMet ? 'yes' : 'no'],
    ]),
  )
}

function judgeMcp(rows: McpRow[]): Record<string, Goal> {
  const rowOf = (what: string) => {
    const row = rows.find((one) => one.what === what && one.firebaseMs === 0)
    if (!row) throw new Error(`${what} was not measured`)
    return row
  }
  const ofPerson = (what: string, least: number, statements: number, firebase: number): Goal => {
    const row = rowOf(what)
    const share = speedRatio(row.app, row.get)
    return {
      measured: `${figure(share, ratio)} of (b), ${average(row.statements)} statements, ${average(row.firebase)} requests to Firebase`,
      isMet: share.median >= least && row.statements <= statements + 0.5 && row.firebase <= firebase,
    }
  }
  const anonymous = (what: string): Goal => {
    const row = rowOf(what)
    const share = speedRatio(row.app, row.post)
    return { measured: `${figure(share, ratio)} of (b')`, isMet: share.median >= 0.95 }
  }
  return {
    status: ofPerson('get_activation_status', 0.5, 2, 0.05),
    esims: ofPerson('list_esims', 0.5, 2, 0.05),
    activate: ofPerson('activate_esim, line active', 0.35, 3, 1),
    list: anonymous('tools/list'),
    catalogue: anonymous('compare_memberships'),
  }
}

function judgeWebhook(rows: Parts['webhook']): Record<string, Goal> {
  const runs = rows.filter(({ what }) => what.startsWith('new'))
  const all = runs.map(({ p99 }) => ms(p99)).join(', ')
  const isMet = runs.length > 0 && runs.every(({ p99, failed }) => p99 < 60 && failed === 0)
  return { webhook: { measured: `p99 ${all} ms`, isMet } }
}

function judgeActivation({ ownMs, statements }: Parts['activation']): Record<string, Goal> {
  const isMet = ownMs.median <= 25 && statements !== null && statements <= 50
  return { activation: { measured: `${figure(ownMs)} ms, ${statements} statements`, isMet } }
}

function judgeMany(rows: Parts['many']): Record<string, Goal> {
  const [one, two] = rows.map(({ perSecond }) => perSecond)
  const measured = `${one?.toFixed(1)} lines/s on one node, ${two?.toFixed(1)} on two (${rows[0]?.lines} at once)`
  return { many: { measured, isMet: (one ?? 0) >= 40 && (two ?? 0) >= 70 } }
}

function judgeFlood({ beside, lines }: Parts['flood']): Record<string, Goal> {
  const measured = `p99 ${ms(beside.p99)} ms while ${lines} lines are made`
  return { flood: { measured, isMet: beside.p99 < 300 && beside.failed === 0 } }
}

function judgePages(rows: Parts['pages']): Record<string, Goal> {
  const named = (...names: string[]) => rows.filter(({ what }) => names.includes(what))
  const own = named('dashboard, 1 eSIM', 'eSIM with QR code', 'order')
  const light = named('home', 'help', 'legal', 'eSIM with QR code')
  const list = (of: typeof rows, text: (row: (typeof rows)[number]) => string) => of.map(text).join(', ')
  return {
    pages: {
      measured: list(own, ({ p50, statements }) => `${figure(p50)} ms and ${average(statements)} statements`),
      isMet: own.every(({ p50, statements }) => p50.median <= 10 && statements <= 4.5),
    },
    script: {
      measured: `${list(light, ({ what, scriptKb }) => `${what} ${whole(scriptKb)}`)} KB`,
      isMet: light.every(({ scriptKb }) => scriptKb < 110),
    },
  }
}

function judgeStart({ rest, load, firstPageMs }: Parts['start']): Record<string, Goal> {
  const seconds = ({ median, min, max }: Spread): Spread => ({
    median: median / 1000,
    min: min / 1000,
    max: max / 1000,
  })
  return {
    memory: {
      measured: `${whole(rest.residentMb)} / ${whole(load.residentMb)} MB`,
      isMet: rest.residentMb <= 180 && load.residentMb <= 350,
    },
    start: { measured: `${figure(seconds(firstPageMs), ratio)} s`, isMet: firstPageMs.median <= 600 },
  }
}
