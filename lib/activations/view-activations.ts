import { validUntil } from '../catalog/offer'
import { db } from '../db/client'
import type { Activation, ActivationEvent, Email, Prisma } from '../db/generated/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { env } from '../env'
import { parseIccid } from '../esim/iccid'
import { ACTIVATION_STEP_KINDS, type ActivationStepKind, type ActivationView } from './activation-view'

const MOST_SHOWN = 100

/** Activations as people may see them, newest first, in a fixed number of queries. */
export async function viewActivations(where: Prisma.ActivationWhereInput): Promise<ActivationView[]> {
  return whileDatabaseIsThere(async () => {
    const rows = await db().activation.findMany({
      where,
      orderBy: { createdAt: 'desc' },
      take: MOST_SHOWN,
      include: { events: { orderBy: { id: 'asc' } } },
    })
    const mails = await db().email.findMany({
      where: { idempotencyKey: { in: rows.map(({ id }) => `esim-ready:${id}`) } },
    })
    const mailByKey = new Map(mails.map((mail) => [mail.idempotencyKey, mail]))
    const queues = rows.some(({ state }) => state === 'queued') ? await queuePositions() : new Map<string, number>()
    return rows.map((row) => view(row, mailByKey.get(`esim-ready:${row.id}`), queues.get(row.id)))
  })
}

function view(
  row: Activation & { events: ActivationEvent[] },
  mail: Email | undefined,
  position: number | undefined,
): ActivationView {
  const iccid = row.iccid ? parseIccid(row.iccid) : null
  return {
    id: row.id,
    orderId: row.orderId,
    state: row.state,
    stateSince: row.stateSince,
    queue: position === undefined ? null : { position, expectedAt: expectedAt(position) },
    phoneNumber: row.phoneNumber,
    iccidLast4: iccid?.kind === 'ok' ? iccid.value.last4 : null,
    readyAt: row.readyAt,
    validUntil: row.readyAt && validUntil(row.readyAt),
    reason: row.state === 'needs_attention' || row.state === 'cancelled' ? row.lastErrorCode : null,
    mail: mail ? { to: maskEmail(mail.recipient), sentAt: mail.sentAt } : null,
    steps: row.events.flatMap(({ kind, at }) => (isStepKind(kind) ? [{ kind, at }] : [])),
  }
}

const isStepKind = (kind: string): kind is ActivationStepKind => ACTIVATION_STEP_KINDS.some((known) => known === kind)

/** Place of each waiting activation, 1 for the next one. */
async function queuePositions(): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ id: string; position: bigint }[]>`
    select id, row_number() over (order by created_at, id) as position from oxio_activations where state = 'queued'`
  return new Map(rows.map(({ id, position }) => [id, Number(position)]))
}

/** At the pace of the hourly window; the next in line is expected within a minute. */
function expectedAt(position: number): Date {
  const perHour = env().ACTIVATIONS_PER_HOUR
  const ms = position <= perHour ? 60_000 : Math.ceil((position - perHour) / perHour) * 3_600_000
  return new Date(Date.now() + ms)
}

/** `a***@b.example`: enough to recognise one's own address. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? '***' : `${address.slice(0, 1)}***${address.slice(at)}`
}
