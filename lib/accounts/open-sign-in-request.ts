import { inTransaction } from '@/lib/db/transaction'
import { newId } from '@/lib/new-id'
import { enqueueEmail } from '@/lib/outbox/enqueue-email'
import { SIGN_IN_MINUTES } from './sign-in-request'

/**
 * Stores a request for a code together with its mail. With `newAddressOf` (users.id) the code proves a new address of that
 * account and does not sign in.
 *
 * @throws AppError database_unavailable: then no mail is sent
 */
export async function openSignInRequest(request: {
  email: string
  locale: string
  returnTo: string
  /** Who may type the code. A new request invalidates an older one with the same hash. */
  browserHash: string
  newAddressOf: string | null
}): Promise<void> {
  const { email, locale, newAddressOf } = request
  const id = newId('signIn')
  const expiresAt = new Date(Date.now() + SIGN_IN_MINUTES * 60_000)
  const template = newAddressOf === null ? 'sign-in' : 'new-address'
  await inTransaction(async (tx) => {
    await tx.signInRequest.create({ data: { ...request, id, expiresAt } })
    await enqueueEmail(tx, {
      template,
      recipient: email,
      userId: newAddressOf,
      locale,
      data: { signInRequestId: id },
      idempotencyKey: `${template}:${id}`,
      giveUpAt: expiresAt,
    })
  })
}
