import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { mailboxOf } from '@/lib/email-address'
import { equalSecrets, keyedHash } from '@/lib/keyed-hash'

/** The most proofs a browser keeps. A new one removes the oldest. */
const MOST_PROOFS = 5

const knownBrowser = z.strictObject({
  id: z.string().regex(/^[\w-]{32}$/),
  proofs: z.array(z.string().regex(/^[\w-]{43}$/)).max(MOST_PROOFS),
})

/** The cookie of a browser with earlier sign-ins: a random id, and one proof for each mailbox. */
export type KnownBrowser = z.output<typeof knownBrowser>

const proofOf = (id: string, email: string): string =>
  keyedHash('known_browser', `${id}:${mailboxOf(email)}`).toString('base64url')

/** Reads the cookie's value; null for another shape. isKnownFor checks the proofs. */
export function readKnownBrowser(value: string | undefined): KnownBrowser | null {
  if (!value) return null
  try {
    return knownBrowser.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

export const writeKnownBrowser = (browser: KnownBrowser): string =>
  Buffer.from(JSON.stringify(browser)).toString('base64url')

/** Adds the proof of a sign-in to this address. */
export function learnMailbox(browser: KnownBrowser | null, email: string): KnownBrowser {
  const id = browser?.id ?? randomBytes(24).toString('base64url')
  const proof = proofOf(id, email)
  const others = (browser?.proofs ?? []).filter((other) => other !== proof)
  return { id, proofs: [proof, ...others].slice(0, MOST_PROOFS) }
}

/**
 * Whether this browser has signed in to this address before. A proof is a keyed hash of the browser's id and the mailbox, so it
 * cannot be forged, does not reveal the address, and is valid only with the cookie's id. It grants no access: it only selects
 * the browser's own mail limit.
 */
export function isKnownFor(browser: KnownBrowser | null, email: string): browser is KnownBrowser {
  if (browser === null) return false
  const proof = proofOf(browser.id, email)
  return browser.proofs.some((kept) => equalSecrets(kept, proof))
}
