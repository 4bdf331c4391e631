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
  /** Every session has ended; the cookie is a new one for the browser that asked. */
  | { kind: 'changed'; sessionCookie: string }
  /** Another account has this address. */
  | { kind: 'taken' }
  | { kind: 'sign_in_again' }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'over' }
  | { kind: 'limited'; retryAfterSeconds: number }

/**
 * Makes the address to which the code went the address of the account: for signing in, for mails and, from the next payment
 * on, at Stripe. Tells the old address. Orders and eSIMs stay where they are, since they hang on the account.
 *
 * @throws AppError database_unavailable, firebase_unavailable (the code is used up then; another one may be asked for)
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
    await tx.user.update({ where: { id: person.id }, data: { email: request.email } })
    await mailTo(tx, person, { template: 'address-changed', data: { signInRequestId: request.id } }, request.id)
  })
  return { kind: 'changed', sessionCookie: await createSessionCookie(await signInAs(person.firebaseUid)) }
}
