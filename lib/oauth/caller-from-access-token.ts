import * as z from 'zod'
import { db } from '@/lib/db/client'
import { checkAccount, checkAccountLately } from '@/lib/identity/check-account'
import { hashToken } from './hash-token'
import { audience } from './resource'
import { type EsimScope, isEsimScope } from './scopes'

/** The person, client and scopes of an access token. */
export type AccessTokenCaller = {
  userId: string
  firebaseUid: string
  /** Lower case, verified. */
  email: string
  locale: string
  timeZone: string | null
  scopes: EsimScope[]
  clientId: string
  /** The connection of this assistant with this person. Does not change when tokens are renewed. */
  grantId: string
  expiresAt: Date
}

export type CallerFromAccessToken =
  | { kind: 'caller'; caller: AccessTokenCaller }
  | { kind: 'rejected'; reason: 'invalid' | 'expired' | 'revoked' | 'disabled' | 'unverified_email' | 'unusable_email' }

/** base64url of 256 bits, the form that our authorization server issues. */
const ACCESS_TOKEN = /^[\w-]{43}$/

const rows = z
  .array(
    z.object({
      aud: z.string().nullable(),
      scope: z.string().nullable(),
      expires_at: z.date(),
      expired: z.boolean(),
      ended: z.boolean(),
      used_lately: z.boolean(),
      grant_id: z.string(),
      client_id: z.string(),
      signed_in_at: z.date(),
      user_id: z.string(),
      firebase_uid: z.string(),
      account_version: z.int(),
      email: z.string(),
      locale: z.string(),
      time_zone: z.string().nullable(),
    }),
  )
  .max(1)

/**
 * The caller of an access token that our authorization server issued. Reads the token from the database each time, so the
 * token of an ended connection is refused at once. With `checkRevoked` Firebase confirms the account and the sign-in now,
 * otherwise within the last minute. Records the use of the assistant, at most once a minute.
 *
 * @param options.checkRevoked set for calls that grant or spend something
 * @throws AppError database_unavailable, firebase_unavailable: then nothing may be granted or read
 */
export async function callerFromAccessToken(
  token: string,
  { checkRevoked }: { checkRevoked: boolean },
): Promise<CallerFromAccessToken> {
  if (!ACCESS_TOKEN.test(token)) return { kind: 'rejected', reason: 'invalid' }
  const found = await findToken(token)
  if (found === undefined || found.aud !== audience()) return { kind: 'rejected', reason: 'invalid' }
  if (found.ended) return { kind: 'rejected', reason: 'revoked' }
  if (found.expired) return { kind: 'rejected', reason: 'expired' }
  const { state: account, askedNow } = checkRevoked
    ? { state: await checkAccount(found.firebase_uid, found.signed_in_at), askedNow: true }
    : await checkAccountLately(found.firebase_uid, found.signed_in_at, found.account_version)
  if (account.kind === 'bad') return { kind: 'rejected', reason: account.reason }
  // A kept answer may be older than the row.
  const email = askedNow ? account.email : found.email
  if (email !== found.email) await keepAddress(found.user_id, email)
  if (!found.used_lately) await recordUse(found.grant_id)
  return {
    kind: 'caller',
    caller: {
      userId: found.user_id,
      firebaseUid: found.firebase_uid,
      email,
      locale: found.locale,
      timeZone: found.time_zone,
      scopes: (found.scope ?? '').split(' ').filter(isEsimScope),
      clientId: found.client_id,
      grantId: found.grant_id,
      expiresAt: found.expires_at,
    },
  }
}

async function findToken(token: string) {
  const found = await db().$queryRaw`
      select record.payload ->> 'aud' as aud, record.payload ->> 'scope' as scope, record.expires_at,
        record.expires_at <= now() as expired, connection.ended_at is not null as ended,
        coalesce(connection.last_used_at > now() - interval '1 minute', false) as used_lately,
        connection.grant_id, connection.client_id, connection.signed_in_at,
        person.id::text as user_id, person.firebase_uid, person.account_version, person.email, person.locale, person.time_zone
      from oauth_records as record
      join assistant_connections as connection on connection.grant_id = record.grant_id
      join users as person on person.id = connection.user_id
      where record.kind = 'AccessToken' and record.id_hash = ${hashToken(token)}`
  return rows.parse(found)[0]
}

/** Stores the address that Firebase has just returned, which is newer than the row's. */
const keepAddress = (userId: string, email: string) =>
  db().user.update({ where: { id: userId }, data: { email }, select: { id: true } })

const recordUse = (grantId: string) =>
  db().$executeRaw`update assistant_connections set last_used_at = now() where grant_id = ${grantId}`
