import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { mailboxOf } from '@/lib/email-address'
import { equalSecrets, keyedHash } from '@/lib/keyed-hash'

/** A browser holds this many proofs; the oldest goes first. */
const MOST_PROOFS = 5

const knownBrowser = z.strictObject({
  id: z.string().regex(/^[\w-]{32}$/),
  proofs: z.array(z.string().regex(/^[\w-]{43}$/)).max(MOST_PROOFS),
})

/** What a browser keeps of the mailboxes that somebody signed in to with it: a name of its own, and one proof for each. */
export type KnownBrowser = z.output<typeof knownBrowser>

const proofOf = (id: string, email: string): string =>
  keyedHash('known_browser', `${id}:${mailboxOf(email)}`).toString('base64url')

/** Reads the value of the cookie; null when it is none of ours in shape. Whether a proof is true, isKnownFor says. */
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

/** The browser after somebody signed in with it to the account of this address. */
export function learnMailbox(browser: KnownBrowser | null, email: string): KnownBrowser {
  const id = browser?.id ?? randomBytes(24).toString('base64url')
  const proof = proofOf(id, email)
  const others = (browser?.proofs ?? []).filter((other) => other !== proof)
  return { id, proofs: [proof, ...others].slice(0, MOST_PROOFS) }
}

/**
 * Whether somebody signed in to this address with this browser before. The proof is made under our secret with the browser's
 * own name: nobody can make one, take one to another browser without its cookie, or learn an address from one. It opens
 * nothing: it only gives mails to an address a limit of their own.
 */
export function isKnownFor(browser: KnownBrowser | null, email: string): browser is KnownBrowser {
  if (browser === null) return false
  const proof = proofOf(browser.id, email)
  return browser.proofs.some((kept) => equalSecrets(kept, proof))
}
