import { equalSecrets } from '@/lib/keyed-hash'
import { hashToken } from './hash-token'

const PREFIX = 'sha256:'

/** How a client's secret is stored: it is random, so a plain hash is enough. A hash stays what it is. */
export function hashClientSecret(secret: string): string {
  return secret.startsWith(PREFIX) ? secret : `${PREFIX}${hashToken(secret)}`
}

/** Whether a secret that was sent is the one whose hash is stored. The hash itself is not. */
export function isClientSecret(stored: string | undefined, sent: string): boolean {
  return stored !== undefined && equalSecrets(hashClientSecret(stored), `${PREFIX}${hashToken(sent)}`)
}
