import { LRUCache } from 'lru-cache'
import { readEmailAddress } from '@/lib/email-address'
import { firebaseAuth } from './firebase-auth'
import { callFirebaseUnless } from './firebase-error'

export type AccountState =
  | { kind: 'good'; email: string }
  | { kind: 'bad'; reason: 'disabled' | 'revoked' | 'unverified_email' | 'unusable_email' }

/** The fields of Firebase's account that decide whether a sign-in is valid. */
type Account = { isDisabled: boolean; signInsCountFrom: number; verifiedEmail: string | null } | null

/** How long reads may rely on Firebase's last answer (promised in docs/assistants.md). */
const KEPT_MS = 60_000

const kept = new LRUCache<string, { account: Account; version: number }>({ max: 10_000, ttl: KEPT_MS })

/**
 * Asks Firebase whether a sign-in is still valid: the account exists and is enabled, its address is verified, and the
 * sign-in is not revoked.
 *
 * @param signedInAt the time of the sign-in by Firebase's own clock
 * @throws AppError firebase_unavailable: then nothing may be granted
 */
export async function checkAccount(uid: string, signedInAt: Date): Promise<AccountState> {
  return judge(await askFirebase(uid), signedInAt)
}

/**
 * checkAccount for reads only: this node reuses a good answer for a minute. Our own changes to an account
 * (`countAccountChange` in lib/accounts) end that minute at once on all nodes; a change made at Firebase itself may take
 * effect a minute late.
 *
 * @param version `users.account_version`, read after the request arrived
 * @returns `askedNow`: whether Firebase gave the answer during this call
 * @throws AppError firebase_unavailable without a kept answer: then nothing may be read
 */
export async function checkAccountLately(
  uid: string,
  signedInAt: Date,
  version: number,
): Promise<{ state: AccountState; askedNow: boolean }> {
  const last = kept.get(uid)
  if (last?.version === version) {
    const state = judge(last.account, signedInAt)
    if (state.kind === 'good') return { state, askedNow: false }
  }
  const account = await askFirebase(uid)
  kept.set(uid, { account, version })
  return { state: judge(account, signedInAt), askedNow: true }
}

async function askFirebase(uid: string): Promise<Account> {
  const user = await callFirebaseUnless('user-not-found', () => firebaseAuth().getUser(uid))
  return (
    user && {
      isDisabled: user.disabled,
      signInsCountFrom: user.tokensValidAfterTime ? Date.parse(user.tokensValidAfterTime) : 0,
      verifiedEmail: user.emailVerified && user.email ? user.email : null,
    }
  )
}

function judge(account: Account, signedInAt: Date): AccountState {
  if (account === null) return { kind: 'bad', reason: 'revoked' }
  if (account.isDisabled) return { kind: 'bad', reason: 'disabled' }
  if (signedInAt.getTime() < account.signInsCountFrom) return { kind: 'bad', reason: 'revoked' }
  if (account.verifiedEmail === null) return { kind: 'bad', reason: 'unverified_email' }
  const email = readEmailAddress(account.verifiedEmail)
  return email === null ? { kind: 'bad', reason: 'unusable_email' } : { kind: 'good', email }
}
