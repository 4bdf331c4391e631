import { type ActivationView, isStepKind, type MailProblem } from '@/lib/activations/activation-view'
import { readQueue } from '@/lib/activations/window/hourly-window'
import { validUntil } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import type { Activation, ActivationEvent, Order, Prisma } from '@/lib/db/generated/client'
import type { EmailDelivery, EmailState } from '@/lib/db/generated/enums'
import { parseIccid } from '@/lib/esim/iccid'
import { networkStatus } from '@/lib/oxio/line'

type Place = { position: number; waitMs: number }

type NewestMail = {
  activationId: string
  recipient: string
  sentAt: Date | null
  state: EmailState
  delivery: EmailDelivery | null
}

/** An activation with its history and its plan, as `viewRows` takes it. */
export const WITH_EVENTS = {
  events: { orderBy: { id: 'asc' } },
  order: { select: { dataMegabytes: true, validDays: true } },
} as const satisfies Prisma.ActivationInclude

type Row = Activation & { events: ActivationEvent[]; order: Pick<Order, 'dataMegabytes' | 'validDays'> }

/** Views of activations, newest first, in a fixed number of queries. */
export async function viewActivations(
  where: Prisma.ActivationWhereInput,
  page: Pick<Prisma.ActivationFindManyArgs, 'take' | 'skip' | 'cursor'> = {},
): Promise<ActivationView[]> {
  return viewRows(
    await db().activation.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      ...page,
      include: WITH_EVENTS,
    }),
  )
}

/** Views of loaded rows, in their order, with two queries at most. */
export async function viewRows(rows: Row[]): Promise<ActivationView[]> {
  const mails = await newestMails(rows.map(({ id }) => id))
  const queue = rows.some(({ state }) => state === 'queued')
    ? await readQueue(rows.map(({ id }) => id))
    : new Map<string, Place>()
  return rows.map((row) => view(row, mails.get(row.id), queue.get(row.id)))
}

function view(row: Row, mail: NewestMail | undefined, place: Place | undefined): ActivationView {
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
    confirmation: row.confirmationRequired ? (row.confirmationCode ? 'given' : 'not_given') : null,
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

/** The newest mail with the QR code of each of these activations. */
async function newestMails(activationIds: string[]): Promise<Map<string, NewestMail>> {
  if (activationIds.length === 0) return new Map()
  const rows = await db().$queryRaw<NewestMail[]>`
    select distinct on (data ->> 'activationId') data ->> 'activationId' as "activationId", recipient, sent_at as "sentAt",
      state::text as state, delivery::text as delivery
    from emails where template = 'esim-ready' and data ->> 'activationId' = any(${activationIds})
    order by data ->> 'activationId', created_at desc`
  return new Map(rows.map((row) => [row.activationId, row]))
}

/** Why the mail may not arrive; null when nothing says so. */
function mailProblem({ state, delivery }: Pick<NewestMail, 'state' | 'delivery'>): MailProblem | null {
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
