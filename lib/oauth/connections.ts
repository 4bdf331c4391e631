import * as z from 'zod'
import { db } from '@/lib/db/client'
import { endGrant } from './record-store'
import { isEsimScope } from './scopes'

const rows = z.array(
  z.object({
    id: z.string(),
    client_name: z.string(),
    redirect_host: z.string(),
    scopes: z.array(z.string()),
    created_at: z.date(),
    last_used_at: z.date().nullable(),
  }),
)

export type Connection = Awaited<ReturnType<typeof listConnections>>[number]

/**
 * The assistants that can act for a person at this moment, the newest first: those that hold a token that still counts.
 *
 * @throws AppError database_unavailable
 */
export async function listConnections(userId: string) {
  const found = await db().$queryRaw`
      SELECT id, client_name, redirect_host, scopes, created_at, last_used_at
      FROM assistant_connections AS connection
      WHERE user_id = ${userId}::uuid AND ended_at IS NULL AND EXISTS (
        SELECT 1 FROM oauth_records AS record
        WHERE record.grant_id = connection.grant_id AND record.kind IN ('AccessToken', 'RefreshToken')
          AND record.consumed_at IS NULL AND record.expires_at > now()
      )
      ORDER BY created_at DESC
      LIMIT 100`
  return rows.parse(found).map((row) => ({
    id: row.id,
    clientName: row.client_name,
    redirectHost: row.redirect_host,
    scopes: row.scopes.filter(isEsimScope),
    since: row.created_at,
    lastUsedAt: row.last_used_at,
  }))
}

/**
 * Ends a connection of this person: none of its tokens counts from then on. Somebody else's, or one that has ended, is left
 * as it is.
 *
 * @throws AppError database_unavailable
 */
export async function disconnect(userId: string, connectionId: string): Promise<void> {
  const connection = await db().assistantConnection.findFirst({
    where: { id: connectionId, userId },
    select: { grantId: true },
  })
  if (connection) await endGrant(connection.grantId)
}
