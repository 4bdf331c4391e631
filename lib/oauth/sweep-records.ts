import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { OWN_CLIENT_PREFIX } from './registered-clients'

/** Rows per statement: few enough for the statement timeout. */
const BATCH = 5_000
const BUDGET_MS = 20_000

/**
 * Deletes expired records, and clients that registered by themselves a month ago and have no connection: each attempt of an
 * assistant registers another one. Repeats until nothing is left or its time is over; the next round continues. May run on all
 * nodes at once: each deletes rows that no other has locked.
 *
 * @returns the number of deleted rows
 * @throws AppError database_unavailable
 */
export async function sweepRecords(stopping?: AbortSignal): Promise<number> {
  const until = performance.now() + BUDGET_MS
  let gone = 0
  for (const deleteSome of [deleteExpired, deleteUnusedClients]) {
    let last = BATCH
    while (last === BATCH && performance.now() < until && !stopping?.aborted) {
      last = await deleteSome()
      gone += last
    }
  }
  if (gone > 0) log.info({ gone }, 'records of the authorization server deleted')
  return gone
}

/**
 * Expired tokens and codes stay for a day, so that one used in that time counts as expired and not as unknown. Expired requests
 * to connect go at once.
 */
const deleteExpired = () => db().$executeRaw`
  delete from oauth_records where (kind, id_hash) in (
    select kind, id_hash from oauth_records
    where expires_at < now() and (kind in ('Interaction', 'Session') or expires_at < now() - interval '1 day')
    limit ${BATCH} for update skip locked)`

const deleteUnusedClients = () => db().$executeRaw`
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
