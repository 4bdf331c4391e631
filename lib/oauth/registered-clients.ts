import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { db } from '@/lib/db/client'
import { hashToken } from './hash-token'
import { readClientMetadata } from './read-client-metadata'
import { recordStore } from './record-store'

/** Prefix of client ids that we issued by hand. Other clients registered by themselves and are removed when unused. */
export const OWN_CLIENT_PREFIX = 'dotm-'

export type Registered =
  | { kind: 'registered'; clientId: string; clientSecret: string }
  | { kind: 'refused'; description: string }

/**
 * Registers a client with a secret, for a host that needs both. Only this call returns the secret; it is stored as a hash.
 *
 * @throws AppError database_unavailable
 */
export async function registerClient(name: string, redirectUris: string[]): Promise<Registered> {
  const read = readClientMetadata({ client_name: name, redirect_uris: redirectUris })
  if (read.kind === 'refused') return { kind: 'refused', description: read.description }
  const { redirect_uris: kept, application_type } = read.metadata
  // A person typed these addresses, so an unusable one is refused by name instead of dropped.
  const unusable = redirectUris.filter((uri) => !kept.includes(uri))
  if (unusable.length > 0) return { kind: 'refused', description: `cannot be used: ${unusable.join(', ')}` }
  const clientId = `${OWN_CLIENT_PREFIX}${randomBytes(16).toString('hex')}`
  const clientSecret = randomBytes(32).toString('base64url')
  await recordStore('Client').upsert(clientId, {
    client_id: clientId,
    client_name: name,
    redirect_uris: kept,
    application_type,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
    client_secret: clientSecret,
    client_secret_expires_at: 0,
  })
  return { kind: 'registered', clientId, clientSecret }
}

const rows = z.array(z.object({ client_id: z.string(), client_name: z.string().nullable(), created_at: z.date() }))

/** The clients that were registered by hand, oldest first. @throws AppError database_unavailable */
export async function listOwnClients() {
  const found = await db().$queryRaw`
      select payload ->> 'client_id' as client_id, payload ->> 'client_name' as client_name, created_at
      from oauth_records
      where kind = 'Client' and starts_with(payload ->> 'client_id', ${OWN_CLIENT_PREFIX})
      order by created_at`
  return rows.parse(found)
}

/** Removes a client: it can no longer sign people in or renew tokens. False when there is no such client. */
export async function removeClient(clientId: string): Promise<boolean> {
  const where = { kind: 'Client', idHash: hashToken(clientId) }
  const { count } = await db().oauthRecord.deleteMany({ where })
  return count > 0
}
