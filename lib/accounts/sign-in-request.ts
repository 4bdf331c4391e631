import * as z from 'zod'
import { db } from '@/lib/db/client'

export const SIGN_IN_MINUTES = 10
export const SIGN_IN_TRIES = 5

const outcome = z.array(z.object({ tries: z.number().int(), consumed: z.boolean() })).max(1)

export type TryOutcome = { kind: 'consumed' } | { kind: 'wrong'; triesLeft: number } | { kind: 'over' }

/**
 * Counts one try of a request and, when the try was right, uses the request up, in one statement: of two right tries at
 * once one wins, and no number of wrong ones at once gets more than the tries that are left.
 * `over`: run out (by the database's clock), used, tried too often, or the same browser asked again for this address.
 *
 * @throws AppError database_unavailable
 */
export async function tryRequest(id: string, right: boolean): Promise<TryOutcome> {
  const rows = await db().$queryRaw`
      UPDATE sign_in_requests AS asked
      SET tries = asked.tries + 1, consumed_at = CASE WHEN ${right} THEN now() END
      WHERE asked.id = ${id}
        AND asked.consumed_at IS NULL
        AND asked.expires_at > now()
        AND asked.tries < ${SIGN_IN_TRIES}
        AND NOT EXISTS (
          SELECT 1 FROM sign_in_requests AS newer
          WHERE newer.email = asked.email
            AND newer.browser_hash = asked.browser_hash
            AND newer.created_at > asked.created_at
        )
      RETURNING tries, consumed_at IS NOT NULL AS consumed`
  const [row] = outcome.parse(rows)
  if (row === undefined) return { kind: 'over' }
  return row.consumed ? { kind: 'consumed' } : { kind: 'wrong', triesLeft: SIGN_IN_TRIES - row.tries }
}
