import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Unguessable letters and digits (62 signs; the slight bias of the modulo does not matter here). */
export function randomToken(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
}

/** A new id as Stripe forms them: prefix, underscore, 24 signs. */
export function newId(prefix: string): string {
  return `${prefix}_1${randomToken(23)}`
}
