import { inTransaction } from '@/lib/db/transaction'
import { changeAddress } from '@/lib/identity/change-firebase-account'
import { createSessionCookie, signInAs } from '@/lib/identity/firebase-session'
import { equalSecrets } from '@/lib/keyed-hash'
import { mailTo } from '@/lib/outbox/enqueue-email'
import type { Session } from './read-session'
import { findAddressChange, isFreshSignIn } from './request-address-change'
import { allowSignInTry } from './sign-in-limits'
import { tryRequest } from './sign-in-request'
import { signInSecrets } from './sign-in-secrets'

export type AddressChangeConfirmed =
  /** All sessions have ended. The cookie is a new session for this browser. */
  | { kind: 'changed'; sessionCookie: string }
  /** Another account has this address. */
  | { kind: 'taken' }
  | { kind: 'sign_in_again' }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'over' }
  | { kind: 'limited'; retryAfterSeconds: number }

/**
 * Changes the account's address to the one that received the code: for signing in, for mails and, from the next payment, at
 * Stripe. Sends a mail to the old address. Orders and eSIMs do not change, because they belong to the account.
 *
 * @throws AppError database_unavailable, firebase_unavailable (the code is then used; the person asks for a new one)
 */
export async function confirmAddressChange(
  session: Session,
  proof: { code: string; client: string | null },
): Promise<AddressChangeConfirmed> {
  const { person } = session
  if (!isFreshSignIn(session)) return { kind: 'sign_in_again' }
  const allowance = await allowSignInTry(proof.client)
  if (allowance.kind === 'limited') return allowance
  const request = await findAddressChange(person.id)
  if (request === null) return { kind: 'over' }
  const right = equalSecrets(signInSecrets(request.id).code, proof.code)
  const outcome = await tryRequest(request.id, right)
  if (outcome.kind !== 'consumed') return outcome
  const changed = await changeAddress(person.firebaseUid, request.email)
  if (changed === 'taken') return { kind: 'taken' }
  if (changed === 'gone') return { kind: 'sign_in_again' }
  await inTransaction(async (tx) => {
    await tx.user.update({ where: { id: person.id }, data: { email: request.email, accountVersion: { increment: 1 } } })
    await mailTo(tx, person, { template: 'address-changed', data: { signInRequestId: request.id } }, request.id)
  })
  return { kind: 'changed', sessionCookie: await createSessionCookie(await signInAs(person.firebaseUid)) }
}
