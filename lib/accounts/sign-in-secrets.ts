import { randomBytes } from 'node:crypto'
import { keyedHash } from '@/lib/keyed-hash'

const CODE_DIGITS = 6

/**
 * The code and the link token of a sign-in mail. Both are derived from the request's id with SIGN_IN_SECRET, so that neither
 * the request nor the outbox stores them. A new secret invalidates every open request.
 */
export function signInSecrets(requestId: string): { code: string; linkToken: string } {
  // 48 bits over a million codes: all codes are practically equally likely.
  const number = keyedHash('code', requestId).readUIntBE(0, 6) % 10 ** CODE_DIGITS
  return {
    code: String(number).padStart(CODE_DIGITS, '0'),
    linkToken: keyedHash('link', requestId).toString('base64url'),
  }
}

/** A new secret for a browser that asks for a sign-in. Only its cookie holds it. */
export function newBrowserMarker(): string {
  return randomBytes(24).toString('base64url')
}

/** The stored form of a marker: a reader of the table cannot act as the browser. */
export function hashBrowserMarker(marker: string): string {
  return keyedHash('browser', marker).toString('base64url')
}
