import * as z from 'zod'
import { type ActivationView, isStepKind, type MailProblem } from '@/lib/activations/activation-view'
import { readQueue } from '@/lib/activations/window/hourly-window'
import { validUntil } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { ActivationState, EmailDelivery, EmailState, OrderState } from '@/lib/db/generated/enums'
import { parseIccid } from '@/lib/esim/iccid'
import { networkStatus } from '@/lib/oxio/line'

type Place = { position: number; waitMs: number }

/**
 * All that a view needs of the activation `a` of a statement, as one JSON value: columns, its order's state and what it sold, history, and the newest
 * mail with its QR code. Read it with `viewedActivation`.
 */
export const VIEWED_ACTIVATION = Prisma.sql`json_build_object(
  'id', a.id, 'orderId', a.order_id, 'state', a.state, 'stateSince', a.state_since, 'lineId', a.line_id,
  'postsOpen', a.posts_open, 'outOfStockSince', a.out_of_stock_since, 'phoneNumber', a.phone_number, 'iccid', a.iccid,
  'asksForCode', a.confirmation_required, 'hasCode', a.confirmation_code is not null,
  'readyAt', a.ready_at, 'lineStatus', a.line_status, 'lineReadAt', a.line_read_at, 'lastErrorCode', a.last_error_code,
  'order', (
    select json_build_object('orderState', o.state, 'dataMegabytes', o.data_megabytes, 'validDays', o.valid_days)
    from orders o where o.id = a.order_id),
  'events', (
    select coalesce(json_agg(json_build_object('kind', e.kind, 'at', e.at) order by e.id), '[]')
    from activation_events e where e.activation_id = a.id),
  'mail', (
    select json_build_object('recipient', m.recipient, 'sentAt', m.sent_at, 'state', m.state, 'delivery', m.delivery)
    from emails m where m.template = 'esim-ready' and m.data ->> 'activationId' = a.id
    order by m.created_at desc limit 1))`

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const newestMail = z.object({
  recipient: z.string(),
  sentAt: time.nullable(),
  state: z.enum(EmailState),
  delivery: z.enum(EmailDelivery).nullable(),
})

/** A value of VIEWED_ACTIVATION. */
export const viewedActivation = z.object({
  id: z.string(),
  orderId: z.string(),
  state: z.enum(ActivationState),
  stateSince: time,
  lineId: z.string().nullable(),
  postsOpen: z.int(),
  outOfStockSince: time.nullable(),
  phoneNumber: z.string().nullable(),
  iccid: z.string().nullable(),
  asksForCode: z.boolean(),
  hasCode: z.boolean(),
  readyAt: time.nullable(),
  lineStatus: z.string().nullable(),
  lineReadAt: time.nullable(),
  lastErrorCode: z.string().nullable(),
  order: z.object({ orderState: z.enum(OrderState), dataMegabytes: z.int(), validDays: z.int() }),
  events: z.array(z.object({ kind: z.string(), at: time })),
  mail: newestMail.nullable(),
})

type Row = z.output<typeof viewedActivation>

/**
 * Views of activations in one statement, and at most two more for their places in the queue if one is queued.
 *
 * @param choice the statement after `from oxio_activations a`; without an order of its own, newest first
 */
export async function viewActivations(choice: Prisma.Sql, order = NEWEST_FIRST): Promise<ActivationView[]> {
  const rows = await db().$queryRaw`
      select ${VIEWED_ACTIVATION} as activation from oxio_activations a ${choice} ${order}`
  return viewRows(viewedRows.parse(rows).map(({ activation }) => activation))
}

const NEWEST_FIRST = Prisma.sql`order by a.created_at desc, a.id desc`
const viewedRows = z.array(z.object({ activation: viewedActivation }))

/** Views of loaded rows, in their order. */
export async function viewRows(rows: readonly Row[]): Promise<ActivationView[]> {
  const queued = rows.flatMap(({ id, state }) => (state === 'queued' ? [id] : []))
  const queue = queued.length > 0 ? await readQueue(queued) : new Map<string, Place>()
  return rows.map((row) => view(row, queue.get(row.id)))
}

function view(row: Row, place: Place | undefined): ActivationView {
  const { mail } = row
  const iccid = row.iccid ? parseIccid(row.iccid) : null
  return {
    id: row.id,
    orderId: row.orderId,
    state: row.state,
    stateSince: row.stateSince,
    queue: place ? { position: place.position, expectedAt: expectedAt(place) } : null,
    ...(row.outOfStockSince &&
      !row.lineId && { outOfStock: { since: row.outOfStockSince, mayHaveLine: row.postsOpen > 0 } }),
    phoneNumber: row.phoneNumber,
    confirmation: row.asksForCode ? (row.hasCode ? 'given' : 'not_given') : null,
    iccidLast4: iccid?.kind === 'ok' ? iccid.value.last4 : null,
    readyAt: row.readyAt,
    ...row.order,
    validUntil: row.readyAt && validUntil(row.readyAt, row.order),
    line: row.lineReadAt && { status: networkStatus(row.lineStatus), readAt: row.lineReadAt },
    reason: row.state === 'needs_attention' || row.state === 'cancelled' ? row.lastErrorCode : null,
    mail: mail ? { to: maskEmail(mail.recipient), sentAt: mail.sentAt, problem: mailProblem(mail) } : null,
    steps: row.events.flatMap(({ kind, at }) => (isStepKind(kind) ? [{ kind, at }] : [])),
  }
}

/** An activation with a free place is expected to continue within a minute. */
const expectedAt = ({ waitMs }: Place) => new Date(Date.now() + Math.max(60_000, waitMs))

/** `a***@b.example`: enough for its owner to recognise it. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? '***' : `${address.slice(0, 1)}***${address.slice(at)}`
}

/** Why the mail may not arrive; null when nothing says so. */
function mailProblem({ state, delivery }: z.output<typeof newestMail>): MailProblem | null {
  if (state === 'failed') return 'undelivered'
  switch (delivery) {
    case 'bounced':
    case 'suppressed':
    case 'failed':
    case 'complained':
      return 'undelivered'
    case 'delayed':
      return 'late'
    default:
      return null
  }
}
