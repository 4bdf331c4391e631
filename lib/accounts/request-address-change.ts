import { db } from '@/lib/db/client'
import { keyedHash } from '@/lib/keyed-hash'
import { openSignInRequest } from './open-sign-in-request'
import type { Session } from './read-session'
import { allowSignInMail } from './sign-in-limits'

/** Who left a browser signed in somewhere must not lose the account to whoever finds it. */
const FRESH_SIGN_IN_MS = 15 * 60_000

/** Whether a person signed in so lately that they may change how they sign in. */
export function isFreshSignIn({ signedInAt }: Session, now = new Date()): boolean {
  return now.getTime() - signedInAt.getTime() <= FRESH_SIGN_IN_MS
}

export type AddressChangeRequested =
  | { kind: 'sent' }
  | { kind: 'same' }
  | { kind: 'sign_in_again' }
  | { kind: 'limited'; retryAfterSeconds: number }

/**
 * Sends a code to the address (readEmailAddress) that a signed-in person wants to use from now on. Nothing here depends on
 * whether somebody else has an account with it. Nothing is changed until the code comes back (confirmAddressChange).
 *
 * @throws AppError database_unavailable: then no mail goes out
 */
export async function requestAddressChange(
  session: Session,
  asked: { email: string; locale: string; client: string | null },
): Promise<AddressChangeRequested> {
  const { email, locale, client } = asked
  const { person } = session
  if (!isFreshSignIn(session)) return { kind: 'sign_in_again' }
  if (email === person.email) return { kind: 'same' }
  const allowance = await allowSignInMail({ email, client, knownBrowser: null })
  if (allowance.kind === 'limited') return allowance
  await openSignInRequest({
    email,
    locale,
    returnTo: '/account',
    // The account takes the browser's place; hashed apart, since a browser may claim any marker.
    browserHash: keyedHash('account', person.id).toString('base64url'),
    newAddressOf: person.id,
  })
  return { kind: 'sent' }
}

/** The newest change that a person asked for and that may still be confirmed, or null. @throws AppError database_unavailable */
export async function findAddressChange(userId: string): Promise<{ id: string; email: string } | null> {
  const newest = await db().signInRequest.findFirst({
    where: { newAddressOf: userId },
    orderBy: { createdAt: 'desc' },
    select: { id: true, email: true, expiresAt: true, consumedAt: true },
  })
  if (newest === null || newest.consumedAt !== null || newest.expiresAt.getTime() <= Date.now()) return null
  return { id: newest.id, email: newest.email }
}
