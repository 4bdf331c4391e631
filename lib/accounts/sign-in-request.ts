import * as z from 'zod'
import { db } from '@/lib/db/client'

export const SIGN_IN_MINUTES = 10
export const SIGN_IN_TRIES = 5

const outcome = z.array(z.object({ tries: z.number().int(), consumed: z.boolean() })).max(1)

export type TryOutcome = { kind: 'consumed' } | { kind: 'wrong'; triesLeft: number } | { kind: 'over' }

/**
 * Counts one try of a request and consumes the request if the try is right, in one statement: of two right tries at once one
 * wins, and wrong tries at once never exceed the limit.
 * `over`: expired (by the database's clock), used, tried too often, or replaced by the browser's newer request for this address.
 *
 * @throws AppError database_unavailable
 */
export async function tryRequest(id: string, right: boolean): Promise<TryOutcome> {
  const rows = await db().$queryRaw`
      update sign_in_requests as asked
      set tries = asked.tries + 1, consumed_at = case when ${right} then now() end
      where asked.id = ${id}
        and asked.consumed_at is null
        and asked.expires_at > now()
        and asked.tries < ${SIGN_IN_TRIES}
        and not exists (
          select 1 from sign_in_requests as newer
          where newer.email = asked.email
            and newer.browser_hash = asked.browser_hash
            and newer.created_at > asked.created_at
        )
      returning tries, consumed_at is not null as consumed`
  const [row] = outcome.parse(rows)
  if (row === undefined) return { kind: 'over' }
  return row.consumed ? { kind: 'consumed' } : { kind: 'wrong', triesLeft: SIGN_IN_TRIES - row.tries }
}
