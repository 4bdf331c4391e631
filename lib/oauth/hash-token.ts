import { createHash } from 'node:crypto'

/** How a token or an id of the authorization server is stored: it holds 256 random bits, so no salt is needed. */
export function hashToken(value: string): string {
  return createHash('sha256').update(value).digest('base64url')
}
