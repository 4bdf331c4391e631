import { inTransaction } from '../db/transaction'
import { newId } from '../ids'
import { enqueueEmail } from '../outbox/enqueue-email'
import { hashBrowserMarker } from './browser-marker'
import { safeReturnPath } from './return-path'
import { allowSignInMail } from './sign-in-limits'
import { SIGN_IN_MINUTES } from './sign-in-request'

export type SignInRequested = { kind: 'sent' } | { kind: 'limited'; retryAfterSeconds: number }

/**
 * Sends a code and a link to an address (readEmailAddress). Nothing here depends on whether we know the address, so the
 * answer and its timing are the same for everybody.
 *
 * @throws AppError database_unavailable: then no mail goes out
 */
export async function requestSignIn(asked: {
  email: string
  locale: string
  returnTo: unknown
  browserMarker: string
  /** clientAddress() */
  client: string | null
}): Promise<SignInRequested> {
  const { email, locale, browserMarker, client } = asked
  const allowance = await allowSignInMail(email, client)
  if (allowance.kind === 'limited') return allowance
  const id = newId('signIn')
  const expiresAt = new Date(Date.now() + SIGN_IN_MINUTES * 60_000)
  const returnTo = safeReturnPath(asked.returnTo)
  await inTransaction(async (tx) => {
    await tx.signInRequest.create({
      data: { id, email, locale, returnTo, browserHash: hashBrowserMarker(browserMarker), expiresAt },
    })
    await enqueueEmail(tx, {
      template: 'sign-in',
      recipient: email,
      userId: null,
      locale,
      data: { signInRequestId: id },
      idempotencyKey: `sign-in:${id}`,
      giveUpAt: expiresAt,
    })
  })
  return { kind: 'sent' }
}
