import { db } from '@/lib/db/client'
import { keyedHash } from '@/lib/keyed-hash'
import { openSignInRequest } from './open-sign-in-request'
import type { Session } from './read-session'
import { allowSignInMail } from './sign-in-limits'

/** Whoever finds a browser that is still signed in must not be able to take over the account. */
const FRESH_SIGN_IN_MS = 15 * 60_000

/** Whether the sign-in is recent enough for a change of address. */
export function isFreshSignIn({ signedInAt }: Session, now = new Date()): boolean {
  return now.getTime() - signedInAt.getTime() <= FRESH_SIGN_IN_MS
}

export type AddressChangeRequested =
  | { kind: 'sent' }
  | { kind: 'same' }
  | { kind: 'sign_in_again' }
  | { kind: 'limited'; retryAfterSeconds: number }

/**
 * Sends a code to the new address (from readEmailAddress) of a signed-in person. The answer does not depend on whether another
 * account has the address. The address changes in confirmAddressChange.
 *
 * @throws AppError database_unavailable: then no mail is sent
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
    // The account's id in place of a browser marker. Its hash has another purpose, since a browser can send any marker.
    browserHash: keyedHash('account', person.id).toString('base64url'),
    newAddressOf: person.id,
  })
  return { kind: 'sent' }
}

/** The newest change of address that can still be confirmed, or null. @throws AppError database_unavailable */
export async function findAddressChange(userId: string): Promise<{ id: string; email: string } | null> {
  const newest = await db().signInRequest.findFirst({
    where: { newAddressOf: userId },
    orderBy: { createdAt: 'desc' },
    select: { id: true, email: true, expiresAt: true, consumedAt: true },
  })
  if (newest === null || newest.consumedAt !== null || newest.expiresAt.getTime() <= Date.now()) return null
  return { id: newest.id, email: newest.email }
}
