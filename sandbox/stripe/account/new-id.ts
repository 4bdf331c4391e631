import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Returns random letters and digits. The modulo's small bias does not matter here. */
export function randomToken(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
}

/** Returns an id in Stripe's form: prefix, underscore, 24 characters. */
export function newId(prefix: string): string {
  return `${prefix}_1${randomToken(23)}`
}
