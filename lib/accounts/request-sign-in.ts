import { isKnownFor, type KnownBrowser } from './known-browser'
import { openSignInRequest } from './open-sign-in-request'
import { safeReturnPath } from './safe-return-path'
import { allowSignInMail } from './sign-in-limits'
import { hashBrowserMarker } from './sign-in-secrets'

export type SignInRequested = { kind: 'sent' } | { kind: 'limited'; retryAfterSeconds: number }

/**
 * Sends a code and a link to an address (from readEmailAddress). The answer and its timing do not depend on whether an account
 * with the address exists.
 *
 * @throws AppError database_unavailable: then no mail is sent
 */
export async function requestSignIn(asked: {
  email: string
  locale: string
  returnTo: unknown
  browserMarker: string
  /** clientAddress() */
  client: string | null
  /** The browser's earlier sign-ins. */
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
