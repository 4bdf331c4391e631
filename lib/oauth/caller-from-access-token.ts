import * as z from 'zod'
import { db } from '@/lib/db/client'
import { checkAccount, checkAccountLately } from '@/lib/identity/check-account'
import { type AssistantCall, BEGUN_COLUMNS, beginCalls, begunColumns, type CallRow, readBegun } from './begin-calls'
import { endCalls } from './end-calls'
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
  | { kind: 'caller'; caller: AccessTokenCaller; rows: readonly CallRow[] }
  | { kind: 'limited'; retryAfterSeconds: number }
  | { kind: 'rejected'; reason: 'invalid' | 'expired' | 'revoked' | 'disabled' | 'unverified_email' | 'unusable_email' }

/** base64url of 256 bits, the form that our authorization server issues. */
const ACCESS_TOKEN = /^[\w-]{43}$/

const tokens = z
  .array(
    z.object({
      ...begunColumns.shape,
      aud: z.string().nullable(),
      scopes: z.array(z.string()),
      expires_at: z.date(),
      expired: z.boolean(),
      ended: z.boolean(),
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
 * The same statement begins the calls, if the token is good for all of them; those of a caller whom Firebase then refuses end.
 *
 * @param options.checkRevoked set for calls that grant or spend something
 * @throws AppError database_unavailable, firebase_unavailable: then nothing may be granted or read
 */
export async function callerFromAccessToken(
  token: string,
  { checkRevoked, calls }: { checkRevoked: boolean; calls: readonly AssistantCall[] },
): Promise<CallerFromAccessToken> {
  if (!ACCESS_TOKEN.test(token)) return { kind: 'rejected', reason: 'invalid' }
  const found = await findToken(token, calls)
  if (found === undefined || found.aud !== audience()) return { kind: 'rejected', reason: 'invalid' }
  if (found.ended) return { kind: 'rejected', reason: 'revoked' }
  if (found.expired) return { kind: 'rejected', reason: 'expired' }
  const scopes = found.scopes.filter(isEsimScope)
  const isMissing = calls.some(({ scope }) => !scopes.includes(scope))
  const begun = isMissing ? NONE_BEGUN : readBegun(calls, found)
  if (begun.kind === 'limited') return begun
  const account = await accountOf(found, checkRevoked).catch((error: unknown) => {
    endCalls(begun.rows, 'failed')
    throw error
  })
  if (account.kind === 'bad') {
    endCalls(begun.rows, 'failed')
    return { kind: 'rejected', reason: account.reason }
  }
  return {
    kind: 'caller',
    rows: begun.rows,
    caller: {
      userId: found.user_id,
      firebaseUid: found.firebase_uid,
      email: account.email,
      locale: found.locale,
      timeZone: found.time_zone,
      scopes,
      clientId: found.client_id,
      grantId: found.grant_id,
      expiresAt: found.expires_at,
    },
  }
}

const NONE_BEGUN = { kind: 'begun', rows: [] } as const

/** The standing of the account, now or within the last minute, with the address that counts. */
async function accountOf(found: FoundToken, checkRevoked: boolean) {
  const { state, askedNow } = checkRevoked
    ? { state: await checkAccount(found.firebase_uid, found.signed_in_at), askedNow: true }
    : await checkAccountLately(found.firebase_uid, found.signed_in_at, found.account_version)
  if (state.kind === 'bad') return state
  // A kept answer may be older than the row.
  const email = askedNow ? state.email : found.email
  if (email !== found.email) await keepAddress(found.user_id, email)
  return { ...state, email }
}

type FoundToken = z.output<typeof tokens>[number]

async function findToken(token: string, calls: readonly AssistantCall[]): Promise<FoundToken | undefined> {
  const needed = [...new Set(calls.map(({ scope }) => scope))]
  const found = await db().$queryRaw`
      with caller as (
        select record.payload ->> 'aud' as aud, record.expires_at, record.expires_at <= now() as expired,
          coalesce(string_to_array(record.payload ->> 'scope', ' '), '{}') as scopes, connection.ended_at is not null as ended,
          coalesce(connection.last_used_at > now() - interval '1 minute', false) as used_lately,
          connection.grant_id, connection.client_id, connection.signed_in_at,
          person.id as user_id, person.firebase_uid, person.account_version, person.email, person.locale, person.time_zone,
          record.payload ->> 'aud' = ${audience()} and record.expires_at > now() and connection.ended_at is null
            and string_to_array(record.payload ->> 'scope', ' ') @> ${needed}::text[] as may_call
        from oauth_records as record
        join assistant_connections as connection on connection.grant_id = record.grant_id
        join users as person on person.id = connection.user_id
        where record.kind = 'AccessToken' and record.id_hash = ${hashToken(token)}),
      ${beginCalls(calls)},
      used as (
        update assistant_connections set last_used_at = now()
        where grant_id in (select grant_id from caller where may_call and not used_lately))
      select aud, scopes, expires_at, expired, ended, grant_id, client_id, signed_in_at, user_id::text,
        firebase_uid, account_version, email, locale, time_zone, ${BEGUN_COLUMNS}
      from caller`
  return tokens.parse(found)[0]
}

/** Stores the address that Firebase has just returned, which is newer than the row's. */
const keepAddress = (userId: string, email: string) =>
  db().user.update({ where: { id: userId }, data: { email }, select: { id: true } })
