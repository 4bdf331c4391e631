import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from './env'

/** HMAC-SHA256 under SIGN_IN_SECRET. The purpose separates values of different kinds. */
export function keyedHash(
  purpose: 'code' | 'link' | 'browser' | 'known_browser' | 'account' | 'limit' | 'gift' | 'card' | 'confirmation',
  value: string,
): Buffer {
  return createHmac('sha256', env().SIGN_IN_SECRET).update(`${purpose}:${value}`).digest()
}

/** Compares two secrets in constant time. */
export function equalSecrets(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
