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
  delete from oauth_records where (kind, id_hash) in (
    select kind, id_hash from oauth_records
    where expires_at < now() and (kind in ('Interaction', 'Session') or expires_at < now() - interval '1 day')
    limit ${BATCH} for update skip locked)`

const forgetClients = () => db().$executeRaw`
  delete from oauth_records where (kind, id_hash) in (
    select client.kind, client.id_hash from oauth_records as client
    where client.kind = 'Client' and client.created_at < now() - interval '30 days'
      and not starts_with(client.payload ->> 'client_id', ${OWN_CLIENT_PREFIX})
      and not exists (
        select 1 from assistant_connections as connection
        join oauth_records as token on token.grant_id = connection.grant_id
        where connection.client_id = client.payload ->> 'client_id'
          and token.kind in ('AccessToken', 'RefreshToken', 'AuthorizationCode')
      )
    limit ${BATCH} for update of client skip locked)`
