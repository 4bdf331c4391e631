import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Variables of the app that are secrets, each value of a list on its own. */
const SECRET_VARIABLES = [
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRETS',
  'OXIO_AUTH_TOKEN',
  'RESEND_API_KEY',
  'SIGN_IN_SECRET',
  'ACTIVATION_CODE_KEYS',
  'FIREBASE_SERVICE_ACCOUNT',
]

/** Patterns of values that never belong in a log. */
const SHAPES = [
  { kind: 'an e-mail address', pattern: /[\w.+-]+@[\w-]+\.[\w.-]*\w/ },
  { kind: 'a signed token', pattern: /eyJ[\w-]{10,}\.[\w-]{10,}/ },
  { kind: 'a bearer token', pattern: /\bBearer\s+[\w.~+/-]{8,}/i },
  { kind: 'an activation code', pattern: /LPA:1\$/ },
  { kind: 'a key of Stripe', pattern: /\b(sk|rk)_(test|live)_\w+|\bwhsec_\w+/ },
  { kind: 'a full ICCID', pattern: /\b89\d{16,18}\b/ },
  { kind: 'a password in an address', pattern: /:\/\/[^/\s:@]+:[^/\s@]+@/ },
]

/** @typedef {{ kind: string, value: string }} Secret */

/**
 * The secrets of one stack, as they would appear in a log.
 * @param {Record<string, string>} env the app's environment
 * @param {{ sim?: { activationUrl?: string, iccid?: string } }[]} lines as the OXIO stand-in holds them
 * @returns {Secret[]}
 */
export function secretsOf(env, lines) {
  const keys = SECRET_VARIABLES.flatMap((variable) =>
    (env[variable] ?? '')
      .split(',')
      .map((part) => part.replace(/^[a-z0-9-]{1,16}:/, '').trim())
      .filter((value) => value.length >= 8)
      .map((value) => ({ kind: variable, value })),
  )
  const codes = lines.flatMap(({ sim }) => [
    { kind: 'the matching id of an activation code', value: sim?.activationUrl?.split('$')[2] ?? '' },
    { kind: 'an ICCID', value: sim?.iccid ?? '' },
  ])
  return [...keys, ...codes.filter(({ value }) => value.length >= 8)]
}

/**
 * Every line that holds a secret, with the secret cut out.
 * @param {string} text
 * @param {Secret[]} secrets
 * @returns {string[]}
 */
export function findSecrets(text, secrets) {
  return text.split('\n').flatMap((line, index) => {
    const known = secrets.filter(({ value }) => line.includes(value))
    const shaped = SHAPES.filter(({ pattern }) => pattern.test(line))
    const kinds = new Set([...known, ...shaped].map(({ kind }) => kind))
    return [...kinds].map((kind) => `line ${index + 1} holds ${kind}: ${shorten(line, known)}`)
  })
}

/**
 * @param {string} line
 * @param {Secret[]} known
 */
function shorten(line, known) {
  let cut = line
  for (const { value } of known) cut = cut.replaceAll(value, '…')
  for (const { pattern } of SHAPES) cut = cut.replace(pattern, '…')
  return cut.slice(0, 200)
}

/**
 * Searches everything that the app's nodes wrote.
 * @param {string} folder
 * @param {Secret[]} secrets
 * @returns {{ lines: number, findings: string[] }}
 */
export function searchLogs(folder, secrets) {
  const files = readdirSync(folder).filter((name) => /^app.*\.log$/.test(name))
  let lines = 0
  const findings = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    lines += text.split('\n').length - 1
    return findSecrets(text, secrets).map((finding) => `${file} ${finding}`)
  })
  return { lines, findings }
}
