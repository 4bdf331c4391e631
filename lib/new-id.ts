import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const PREFIX = {
  order: 'ord',
  attempt: 'pay',
  activation: 'line',
  email: 'eml',
  signIn: 'sgn',
  assistant: 'asst',
  refund: 'rfd',
  refundRequest: 'rrq',
  withdrawal: 'wdr',
  gift: 'gft',
} as const

/** An opaque identifier that is safe to show: prefix and 120 random bits, lower case, no look-alike letters. */
export function newId(kind: keyof typeof PREFIX): string {
  return `${PREFIX[kind]}_${Array.from(randomBytes(24), (byte) => ALPHABET[byte & 31]).join('')}`
}
