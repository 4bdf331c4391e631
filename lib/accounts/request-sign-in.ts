import { isKnownFor, type KnownBrowser } from './known-browser'
import { openSignInRequest } from './open-sign-in-request'
import { safeReturnPath } from './safe-return-path'
import { allowSignInMail } from './sign-in-limits'
import { hashBrowserMarker } from './sign-in-secrets'

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
  /** What the browser holds of earlier sign-ins. */
  browser: KnownBrowser | null
}): Promise<SignInRequested> {
  const { email, locale, browserMarker, client, browser } = asked
  const knownBrowser = isKnownFor(browser, email) ? browser.id : null
  const allowance = await allowSignInMail({ email, client, knownBrowser })
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
