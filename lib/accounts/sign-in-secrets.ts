import { keyedHash } from '@/lib/keyed-hash'

const CODE_DIGITS = 6

/**
 * What the mail of a sign-in request carries. Both are derived from the request's id under SIGN_IN_SECRET, so that neither
 * the request nor the outbox has to store them; another secret makes every open request worthless.
 */
export function signInSecrets(requestId: string): { code: string; linkToken: string } {
  // 48 bits over a million codes: no code is noticeably likelier than another.
  const number = keyedHash('code', requestId).readUIntBE(0, 6) % 10 ** CODE_DIGITS
  return {
    code: String(number).padStart(CODE_DIGITS, '0'),
    linkToken: keyedHash('link', requestId).toString('base64url'),
  }
}
