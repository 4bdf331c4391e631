import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** @typedef {{ activationCodeKeys: string, signInSecret: string, oauthSecrets: string }} Secrets */

/**
 * Returns the random secrets of a local stack. A stack that keeps its data needs the same secrets to read its stored codes
 * and sessions.
 * @param {string} file
 * @param {boolean} keep
 * @returns {Secrets}
 */
export function loadSecrets(file, keep) {
  const found = keep ? readSecrets(file) : undefined
  if (found) return found
  const secrets = {
    activationCodeKeys: `k1:${randomBytes(32).toString('base64')}`,
    signInSecret: randomBytes(32).toString('base64'),
    oauthSecrets: randomBytes(32).toString('base64'),
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

/**
 * @param {string} file
 * @returns {Secrets | undefined}
 */
function readSecrets(file) {
  try {
    const { activationCodeKeys, signInSecret, oauthSecrets } = JSON.parse(readFileSync(file, 'utf8'))
    if ([activationCodeKeys, signInSecret, oauthSecrets].every((secret) => typeof secret === 'string'))
      return { activationCodeKeys, signInSecret, oauthSecrets }
  } catch {
    // None yet, or cut off while it was written: new ones are made.
  }
  return undefined
}
