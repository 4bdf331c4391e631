import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { OWN_CLIENT_PREFIX } from './registered-clients'

/** Rows of one statement: few enough for the time that a statement has. */
const BATCH = 5_000
const BUDGET_MS = 20_000

/**
 * Forgets what ran out, and clients that registered by themselves a month ago and that nobody is connected with: each try of
 * an assistant registers another one. Repeats until nothing is left or its time is over; the next round takes up the rest. May
 * run on all nodes at once: each takes rows that no other holds.
 *
 * @returns how many rows went
 * @throws AppError database_unavailable
 */
export async function sweepRecords(stopping?: AbortSignal): Promise<number> {
  const until = performance.now() + BUDGET_MS
  let gone = 0
  for (const deleteSome of [forgetExpired, forgetClients]) {
    let last = BATCH
    while (last === BATCH && performance.now() < until && !stopping?.aborted) {
      last = await deleteSome()
      gone += last
    }
  }
  if (gone > 0) log.info({ gone }, 'records of the authorization server forgotten')
  return gone
}

/**
 * Tokens and codes stay for a day, so that what comes back in that time is told apart from what never was. A request to
 * connect is worth nothing from the moment at which it ran out.
 */
const forgetExpired = () => db().$executeRaw`
  DELETE FROM oauth_records WHERE (kind, id_hash) IN (
    SELECT kind, id_hash FROM oauth_records
    WHERE expires_at < now() AND (kind IN ('Interaction', 'Session') OR expires_at < now() - interval '1 day')
    LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`

const forgetClients = () => db().$executeRaw`
  DELETE FROM oauth_records WHERE (kind, id_hash) IN (
    SELECT client.kind, client.id_hash FROM oauth_records AS client
    WHERE client.kind = 'Client' AND client.created_at < now() - interval '30 days'
      AND NOT starts_with(client.payload ->> 'client_id', ${OWN_CLIENT_PREFIX})
      AND NOT EXISTS (
        SELECT 1 FROM assistant_connections AS connection
        JOIN oauth_records AS token ON token.grant_id = connection.grant_id
        WHERE connection.client_id = client.payload ->> 'client_id'
          AND token.kind IN ('AccessToken', 'RefreshToken', 'AuthorizationCode')
      )
    LIMIT ${BATCH} FOR UPDATE OF client SKIP LOCKED)`
