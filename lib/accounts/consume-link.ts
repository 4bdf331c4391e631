import { db } from '@/lib/db/client'
import { equalSecrets } from '@/lib/keyed-hash'
import { openSession, type SignedIn } from './open-session'
import { safeReturnPath } from './safe-return-path'
import { allowSignInTry } from './sign-in-limits'
import { SIGN_IN_TRIES, tryRequest } from './sign-in-request'
import { hashBrowserMarker, signInSecrets } from './sign-in-secrets'
import type { ProofRefused } from './verify-code'

type Link = {
  requestId: string
  linkToken: string
  /** Null when the browser has none. */
  browserMarker: string | null
}

/** `here`: this browser asked for the mail. `elsewhere`: another browser asked, so the person types the address. */
export type LinkState = { kind: 'here' } | { kind: 'elsewhere' } | { kind: 'over' }

async function findByLink({ requestId, linkToken }: Link) {
  if (!equalSecrets(signInSecrets(requestId).linkToken, linkToken)) return null
  // A request that proves an account's new address does not sign in.
  return db().signInRequest.findUnique({ where: { id: requestId, newAddressOf: null } })
}

const isSameBrowser = (stored: string, marker: string | null) =>
  marker !== null && equalSecrets(stored, hashBrowserMarker(marker))

/** The state of a mail's link. Changes nothing, because mail scanners open links. @throws AppError database_unavailable */
export async function describeLink(link: Link): Promise<LinkState> {
  const request = await findByLink(link)
  if (request === null || request.consumedAt !== null || request.tries >= SIGN_IN_TRIES) return { kind: 'over' }
  if (request.expiresAt.getTime() <= Date.now()) return { kind: 'over' }
  return { kind: isSameBrowser(request.browserHash, link.browserMarker) ? 'here' : 'elsewhere' }
}

/**
 * Signs in with the link of a mail, after the press of a button. In a browser that did not ask for the mail, the person types
 * the address, so that a forwarded link opens no other person's account.
 *
 * @throws AppError database_unavailable, firebase_unavailable (the link is then used)
 */
export async function consumeLink(
  proof: Link & { email: string | null; client: string | null },
): Promise<SignedIn | ProofRefused | { kind: 'needs_email' }> {
  const allowance = await allowSignInTry(proof.client)
  if (allowance.kind === 'limited') return allowance
  const request = await findByLink(proof)
  if (request === null) return { kind: 'over' }
  const here = isSameBrowser(request.browserHash, proof.browserMarker)
  if (!here && proof.email === null) return { kind: 'needs_email' }
  const outcome = await tryRequest(request.id, here || proof.email === request.email)
  if (outcome.kind !== 'consumed') return outcome
  return openSession({ email: request.email, locale: request.locale, returnTo: safeReturnPath(request.returnTo) })
}
