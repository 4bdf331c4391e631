import { recordStrayLines } from '@/lib/activations/stray-lines'
import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { isOffNetwork, type OxioLine } from '@/lib/oxio/line'
import { listLines } from '@/lib/oxio/lines'
import { LOOK_AGAIN_AFTER_MINUTES } from './line-requests'
import { stopIn } from './step-result'

type Look = { id: string; oxio_end_user_id: string | null; lines_before: string[]; look_from: Date; looks: number }

/** Until a reading that was not finished is repeated. */
const TRY_AGAIN = '5 minutes'
const WAIT_FOR_OTHER = '1 minute'

/**
 * Reads the listing again 10 minutes, 1 hour and 24 hours after a bind or a request, whatever the state of the activation.
 * Stores a line that no activation holds and raises an alert; an activation whose own line is off the network although its
 * order is paid needs attention. One node makes each reading.
 */
export async function lookForStrayLines(limit = 10): Promise<void> {
  const looks = await db().$queryRaw<Look[]>`
      update oxio_activations set look_at = now() + ${TRY_AGAIN}::interval
      where id in (
        select id from oxio_activations where look_at <= now() and not exists (select 1 from oxio_stop)
        order by look_at limit ${limit} for update skip locked)
      returning id, oxio_end_user_id, lines_before, look_from, looks`
  for (const look of looks)
    await take(look).catch((error: unknown) =>
      log.warn({ activationId: look.id, error: describeError(error) }, 'could not read the listing'),
    )
}

async function take(look: Look): Promise<void> {
  if (!look.oxio_end_user_id) return finish(look)
  const listing = await listLines(look.oxio_end_user_id)
  if (listing.kind === 'refused' && listing.reason === 'not_found') {
    log.warn(
      { activationId: look.id, oxioEndUserId: look.oxio_end_user_id },
      'end user is gone at OXIO, so are its lines',
    )
    return finish(look)
  }
  if (listing.kind !== 'ok') return
  const seen = { activationId: look.id, endUserId: look.oxio_end_user_id, linesBefore: look.lines_before }
  const tell = await inTransaction(async (tx) => {
    // Read after the listing: a line that was requested meanwhile is bound by now, or its slot is still taken.
    const underWay = await tx.$queryRaw<unknown[]>`
      select 1 from oxio_slots s join oxio_activations a on a.id = s.activation_id
      where s.oxio_end_user_id = ${look.oxio_end_user_id} and a.state in ('queued', 'activating')`
    if (underWay.length > 0) return null
    const tellStrays = await recordStrayLines(tx, listing.data, seen)
    const tellStopped = await stopIfNotWorking(tx, look.id, listing.data)
    return () => {
      tellStrays()
      tellStopped()
    }
  })
  if (!tell) return postpone(look)
  tell()
  await finish(look)
}

/** Stops a ready activation whose line does not work. A node that still waits for its number loses the claim. */
async function stopIfNotWorking(tx: Transaction, id: string, lines: readonly OxioLine[]): Promise<() => void> {
  const off = lines.filter(isOffNetwork).map(({ lineId }) => lineId)
  const [row] = await tx.$queryRaw<{ lineId: string }[]>`
    update oxio_activations a set fence = fence + 1, lease_until = null, updated_at = now() from orders o
    where a.id = ${id} and a.state = 'ready' and a.line_id = any(${off}) and o.id = a.order_id and o.state = 'paid'
    returning a.line_id as "lineId"`
  if (!row) return () => undefined
  await stopIn(tx, id, 'line_not_working', row)
  return () => alert('activation_needs_attention', { activationId: id, reason: 'line_not_working', ...row })
}

/** Plans the next reading, if any. Changes nothing when a bind in between has planned the readings again. */
async function finish({ id, looks, look_from }: Look): Promise<void> {
  const minutes = LOOK_AGAIN_AFTER_MINUTES[looks + 1] ?? null
  await db().$executeRaw`
    update oxio_activations set looks = looks + 1, look_at = look_from + ${minutes}::int * interval '1 minute'
    where id = ${id} and looks = ${looks} and look_from = ${look_from}`
}

async function postpone({ id, looks }: Look): Promise<void> {
  await db().$executeRaw`
    update oxio_activations set look_at = now() + ${WAIT_FOR_OTHER}::interval where id = ${id} and looks = ${looks}`
}
