import { hashBrowserMarker } from './browser-marker'
import { openSignInRequest } from './open-sign-in-request'
import { safeReturnPath } from './return-path'
import { allowSignInMail } from './sign-in-limits'

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
  await openSignInRequest({
    email,
    locale,
    returnTo: safeReturnPath(asked.returnTo),
    browserHash: hashBrowserMarker(browserMarker),
    newAddressOf: null,
  })
  return { kind: 'sent' }
}
