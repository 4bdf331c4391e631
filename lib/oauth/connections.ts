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
 * The assistants that can act for a person now, newest first: those with a valid token.
 *
 * @throws AppError database_unavailable
 */
export async function listConnections(userId: string) {
  const found = await db().$queryRaw`
      select id, client_name, redirect_host, scopes, created_at, last_used_at
      from assistant_connections as connection
      where user_id = ${userId}::uuid and ended_at is null and exists (
        select 1 from oauth_records as record
        where record.grant_id = connection.grant_id and record.kind in ('AccessToken', 'RefreshToken')
          and record.consumed_at is null and record.expires_at > now()
      )
      order by created_at desc
      limit 100`
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
 * Ends a connection of this person: all its tokens become invalid. Leaves another person's connection, or one that has ended,
 * unchanged.
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
