import { createHash } from 'node:crypto'
import { equalSecrets } from '@/lib/keyed-hash'

const SECRET_PREFIX = 'sha256:'

/** The stored form of a token or an id of the authorization server. Each holds 256 random bits, so it needs no salt. */
export function hashToken(value: string): string {
  return createHash('sha256').update(value).digest('base64url')
}

/** The stored form of a client's secret, which is random, so a plain hash is enough. A hash stays as it is. */
export function hashClientSecret(secret: string): string {
  return secret.startsWith(SECRET_PREFIX) ? secret : `${SECRET_PREFIX}${hashToken(secret)}`
}

/** Whether the client sent the secret whose hash is stored. The hash itself is not accepted. */
export function isClientSecret(stored: string | undefined, sent: string): boolean {
  return stored !== undefined && equalSecrets(hashClientSecret(stored), `${SECRET_PREFIX}${hashToken(sent)}`)
}
