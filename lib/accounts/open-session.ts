import { db } from '@/lib/db/client'
import { createSessionCookie, signInAs } from '@/lib/identity/firebase-session'
import { proveAddress } from '@/lib/identity/prove-address'
import { countAccountChange, type Person, personFromIdentity } from './person'

export type SignedIn = { kind: 'signed_in'; person: Person; sessionCookie: string; returnTo: `/${string}` }

/**
 * Signs in a person who has just proven an address.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export async function openSession(proven: {
  email: string
  locale: string
  returnTo: `/${string}`
}): Promise<SignedIn | { kind: 'disabled' }> {
  const { email, locale, returnTo } = proven
  const account = await proveAddress(email, () => uidsOfAddress(email))
  if (account.kind === 'disabled') return account
  await countAccountChange(account.uid)
  const sessionCookie = await createSessionCookie(await signInAs(account.uid))
  const identity = {
    uid: account.uid,
    email,
    hasUnusableEmail: false,
    emailVerified: true,
    provider: 'custom',
    tenant: null,
    signedInAt: new Date(),
  }
  const person = await personFromIdentity(identity, { current: true, locale })
  return { kind: 'signed_in', person, sessionCookie, returnTo }
}

/** More than there ever are: an address belongs to one account. */
const MOST_UIDS = 5

/** The accounts whose last verified address this is, those with the most orders first. */
async function uidsOfAddress(email: string): Promise<string[]> {
  const people = await db().user.findMany({
    where: { email },
    select: { firebaseUid: true },
    orderBy: [{ ordersBought: { _count: 'desc' } }, { createdAt: 'asc' }],
    take: MOST_UIDS,
  })
  return people.map(({ firebaseUid }) => firebaseUid)
}
