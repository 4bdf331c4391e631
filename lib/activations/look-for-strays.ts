import { db } from '../db/client'
import { inTransaction, whileDatabaseIsThere } from '../db/transaction'
import { describeError } from '../errors'
import { log } from '../log'
import { listLines } from '../oxio/lines'
import { LOOK_AGAIN_AFTER_MINUTES } from './line-requests'
import { recordStrayLines } from './stray-lines'

type Look = { id: string; oxio_end_user_id: string | null; lines_before: string[]; look_from: Date; looks: number }

/** While a look is under way, and when OXIO gave no listing. */
const TRY_AGAIN = '5 minutes'
const WAIT_FOR_OTHER = '1 minute'

/**
 * Reads the listing again 10 minutes, 1 hour and 24 hours after a bind or a request, whatever became of the activation: a
 * line that shows up late and that nobody holds is stored and told. Each look is taken by one node.
 */
export async function lookForStrayLines(limit = 10): Promise<void> {
  const looks = await whileDatabaseIsThere(
    () => db().$queryRaw<Look[]>`
      update oxio_activations set look_at = now() + ${TRY_AGAIN}::interval
      where id in (
        select id from oxio_activations where look_at <= now() and not exists (select 1 from oxio_stop)
        order by look_at limit ${limit} for update skip locked)
      returning id, oxio_end_user_id, lines_before, look_from, looks`,
  )
  for (const look of looks)
    await take(look).catch((error: unknown) =>
      log.warn({ activationId: look.id, error: describeError(error) }, 'the listing could not be looked at'),
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
    // Read after the listing: a line that was asked for meanwhile is bound by now, or its slot is still taken.
    const underWay = await tx.$queryRaw<unknown[]>`
      select 1 from oxio_slots s join oxio_activations a on a.id = s.activation_id
      where s.oxio_end_user_id = ${look.oxio_end_user_id} and a.state in ('queued', 'activating')`
    return underWay.length > 0 ? null : recordStrayLines(tx, listing.data, seen)
  })
  if (!tell) return postpone(look)
  tell()
  await finish(look)
}

/** The next look, or none after the last. A bind in between has begun the looks anew, which stays. */
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
