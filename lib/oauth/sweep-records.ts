import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { OWN_CLIENT_PREFIX } from './registered-clients'

/**
 * Forgets what ran out a day ago, and clients that registered by themselves a month ago and that nobody is connected with:
 * each try of an assistant registers another one.
 *
 * @throws AppError database_unavailable
 */
export async function sweepRecords(): Promise<void> {
  await whileDatabaseIsThere(
    () => db().$executeRaw`DELETE FROM oauth_records WHERE expires_at < now() - interval '1 day'`,
  )
  await whileDatabaseIsThere(
    () => db().$executeRaw`
      DELETE FROM oauth_records AS client
      WHERE kind = 'Client' AND created_at < now() - interval '30 days'
        AND NOT starts_with(payload ->> 'client_id', ${OWN_CLIENT_PREFIX})
        AND NOT EXISTS (
          SELECT 1 FROM oauth_records AS token
          WHERE token.kind IN ('AccessToken', 'RefreshToken', 'AuthorizationCode')
            AND token.payload ->> 'clientId' = client.payload ->> 'client_id'
        )`,
  )
}
