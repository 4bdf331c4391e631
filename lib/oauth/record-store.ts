import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import * as z from 'zod'
import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { hashClientSecret, hashToken } from './hash-token'
import { audience } from './resource'

/**
 * How long after its first use a second use counts as the same client, in seconds: it lost the answer, or runs in several windows.
 * Within that time a refresh token works again (decisions/071); a code does not, but nothing ends. Later the token counts as stolen,
 * and everything from its consent ends.
 */
const GRACE_SECONDS: Partial<Record<string, number>> = { RefreshToken: 30 * 60, AuthorizationCode: 10 }

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
const rows = z
  .array(z.object({ payload: z.custom<AdapterPayload>(isObject), consumed: z.enum(['no', 'lately', 'before']) }))
  .max(1)

/**
 * The authorization server's store, in PostgreSQL. Tokens, codes, ids and client secrets are stored as hashes, so the table has
 * nothing that can be used.
 */
export function recordStore(kind: string): Adapter {
  return {
    upsert: (id, payload, seconds) => upsert(kind, id, payload, seconds),
    find: (id) => find(kind, id),
    consume: (id) => consume(kind, id),
    destroy: (id) => DESTROY[kind]?.(id) ?? destroy(kind, id),
    revokeByGrantId: async (grantId) => {
      await db().oauthRecord.deleteMany({ where: { grantId } })
    },
    // Our own session is the login; the provider's ends with its request.
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  }
}

async function upsert(kind: string, id: string, payload: AdapterPayload, seconds: number | undefined): Promise<void> {
  const stored = JSON.stringify(withoutSecrets(payload))
  await db().$executeRaw`
      insert into oauth_records (kind, id_hash, payload, grant_id, expires_at)
      values (${kind}, ${hashToken(id)}, ${stored}::jsonb, ${payload.grantId ?? null},
        now() + ${seconds ?? null}::double precision * interval '1 second')
      on conflict (kind, id_hash) do update
      set payload = excluded.payload, grant_id = excluded.grant_id, expires_at = excluded.expires_at`
}

/** `returnTo` contains the id, so it is not stored but rebuilt by `find`. */
function withoutSecrets({ jti: _, returnTo: __, client_secret: secret, ...payload }: AdapterPayload): AdapterPayload {
  return secret === undefined ? payload : { ...payload, client_secret: hashClientSecret(secret) }
}

async function find(kind: string, id: string): Promise<AdapterPayload | undefined> {
  const grace = GRACE_SECONDS[kind] ?? 0
  const found = await db().$queryRaw`
      select payload, case
        when consumed_at is null then 'no'
        when consumed_at > now() - ${grace}::double precision * interval '1 second' then 'lately'
        else 'before' end as consumed
      from oauth_records
      where kind = ${kind} and id_hash = ${hashToken(id)} and (expires_at is null or expires_at > now())`
  const [row] = rows.parse(found)
  if (row === undefined) return undefined
  if (row.consumed === 'lately' && kind === 'AuthorizationCode') return undefined
  return {
    ...row.payload,
    ...(kind !== 'Client' && { jti: id }),
    ...(kind === 'Interaction' && { returnTo: resumeUrl(id) }),
    ...(row.consumed === 'before' && { consumed: true }),
  }
}

/** Where an authorization request continues after the person's decision. */
const resumeUrl = (interactionId: string) => new URL(`/oauth/authorize/${interactionId}`, audience()).href

/** Of several uses at once exactly one is the first. */
async function consume(kind: string, id: string): Promise<void> {
  const first = await db().$executeRaw`
      update oauth_records set consumed_at = now()
      where kind = ${kind} and id_hash = ${hashToken(id)} and consumed_at is null`
  if (first === 0 && kind === 'AuthorizationCode')
    throw new errors.InvalidGrant('authorization code was used by another request')
}

const DESTROY: Partial<Record<string, (id: string) => Promise<void>>> = { Grant: endGrant, Interaction: endInteraction }

/**
 * Keeps the request for one more minute: a browser may interrupt its redirect to the client and repeat it (a second press, a
 * reload), as long as it has not received the answer that removes the cookie. It then gets another code of the same consent.
 */
async function endInteraction(id: string): Promise<void> {
  await db().$executeRaw`
      update oauth_records set expires_at = least(expires_at, now() + interval '1 minute')
      where kind = 'Interaction' and id_hash = ${hashToken(id)}`
}

async function destroy(kind: string, id: string): Promise<void> {
  await db().oauthRecord.deleteMany({ where: { kind, idHash: hashToken(id) } })
}

/** Ends a consent and everything from it: all its tokens become invalid. */
export async function endGrant(grantId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$executeRaw`update assistant_connections set ended_at = now() where grant_id = ${grantId} and ended_at is null`
    await tx.oauthRecord.deleteMany({ where: { OR: [{ grantId }, { kind: 'Grant', idHash: hashToken(grantId) }] } })
  })
}
