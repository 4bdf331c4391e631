import { listUnheldLines } from '@/lib/activations/unheld-lines'
import { ownTimeZone } from '../../lib/i18n/time-zone'
import { tidy } from '../../lib/jobs/tidy'
import { stateFigures } from '../../lib/operator/console-figures'
import { explainOrder } from '../../lib/operator/explain-order'
import { findOrders } from '../../lib/operator/find-orders'
import { listAttention } from '../../lib/operator/list-attention'
import { listOrderRows } from '../../lib/operator/lists/orders'
import { readAudit } from '../../lib/operator/read-audit'
import { type Answer, clock, found, notFound } from './answer'

/** Enough for any backlog. */
const TIDY_MS = 60 * 60_000

async function find(what: string): Promise<Answer> {
  const ids = await findOrders(what)
  if (ids.length === 0) return notFound('No order found.')
  const { rows } = await listOrderRows({ state: null, before: null, ids })
  return found(
    rows,
    rows.map(({ id, state, createdAt, buyer, line }) =>
      [
        id,
        clock(createdAt),
        buyer,
        state,
        line ? `${line.state} ICCID ...${line.iccidLast4 ?? '-'}` : 'not started',
      ].join('  '),
    ),
  )
}

async function explain(what: string): Promise<Answer> {
  const ids = await findOrders(what)
  const [id] = ids
  if (id === undefined) return notFound('No order found.')
  if (ids.length > 1)
    return { ...notFound(`${ids.length} orders found; name one: ${ids.join(', ')}`), json: { orders: ids } }
  const story = await explainOrder(id, ownTimeZone())
  if (!story) return notFound('No order found.')
  return found(story, [
    `Order ${story.orderId}${story.activationId ? `, eSIM ${story.activationId}` : ''}`,
    story.standing,
    '',
    ...story.story.map(({ at, text }) => `${clock(at)}  ${text}`),
    '',
    ...story.next.map((text) => `Next: ${text}`),
  ])
}

async function attention(): Promise<Answer> {
  const items = await listAttention()
  if (items.length === 0) return found([], ['Nothing needs attention.'])
  return found(
    items,
    items.map(({ kind, id, since, why }) => [clock(since), kind, id, why].join('  ')),
  )
}

async function figures(): Promise<Answer> {
  const now = await stateFigures()
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([state, count]) => `${state} ${count}`)
      .join(', ') || 'none'
  const { waiting, used, limit, oldestSince } = now.queue
  return found(now, [
    `Orders: ${list(now.orders)}`,
    `eSIMs: ${list(now.activations)}`,
    `Mails: ${list(now.mails)}`,
    `Queue: ${waiting} waiting${oldestSince ? ` since ${clock(oldestSince)}` : ''}; ${used} of ${limit} requests in the last hour`,
    `Stock at OXIO: ${now.stock ?? 'OXIO does not say'}`,
  ])
}

async function unheld(): Promise<Answer> {
  const { lines, unread } = await listUnheldLines(new AbortController().signal)
  const rows = lines.map(({ email, lineId, status, createdAt }) =>
    [createdAt ? clock(createdAt) : '-', lineId, email, status ?? '-'].join('  '),
  )
  const missing =
    unread.length > 0
      ? [`OXIO did not tell the lines of ${unread.length} people. Run this again: ${unread.join(' ')}`]
      : []
  const next =
    lines.length > 0
      ? 'Next: give each to its eSIM (adopt <eSIM> --line <line>), or end it at OXIO and write to the person, before nodes take traffic.'
      : 'Each line that OXIO told belongs to an eSIM.'
  return { code: unread.length > 0 ? 1 : 0, json: { lines, unread }, lines: [...rows, ...missing, next] }
}

async function audit(subject: string): Promise<Answer> {
  const rows = await readAudit(subject ? { subjectId: subject } : {})
  return found(
    rows,
    rows.map((row) =>
      [clock(row.at), row.actor, row.action, row.phase, row.subjectIds.join(' '), row.reason].join('  '),
    ),
  )
}

/** Commands that change nothing. */
type ReadCommand = { name: string; takes: string; does: string; run: (subject: string) => Promise<Answer> }

export const READ_COMMANDS: readonly ReadCommand[] = [
  {
    name: 'find',
    takes: '<what>',
    does: 'orders by e-mail, end of an ICCID or phone number, cs_ in_ pi_ ch_ re_ cus_, order, eSIM or line id',
    run: find,
  },
  {
    name: 'explain',
    takes: '<what>',
    does: 'what happened to one order, how it stands, what is next',
    run: explain,
  },
  {
    name: 'attention',
    takes: '',
    does: 'everything that waits for a person of the team',
    run: attention,
  },
  {
    name: 'figures',
    takes: '',
    does: 'orders, eSIMs, mails, queue and stock in numbers',
    run: figures,
  },
  {
    name: 'unheld',
    takes: '',
    does: 'lines at OXIO that no eSIM has, of everybody who paid; for after a restore (asks OXIO for each person)',
    run: unheld,
  },
  {
    name: 'tidy',
    takes: '',
    does: 'removes what is over its time (docs/retention.md), as each node does by itself',
    run: async () => {
      const { counts } = await tidy(TIDY_MS)
      return found(
        counts,
        Object.entries(counts).map(([what, count]) => `${what}: ${count}`),
      )
    },
  },
  { name: 'audit', takes: '[id]', does: 'what was done by hand, newest first', run: audit },
]
