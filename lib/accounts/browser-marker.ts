import { randomBytes } from 'node:crypto'
import { keyedHash } from '@/lib/keyed-hash'

/** A marker for a browser that asks for a sign-in: a secret that only its cookie holds. */
export function newBrowserMarker(): string {
  return randomBytes(24).toString('base64url')
}

/** How a marker is stored: who reads the table cannot act as the browser. */
export function hashBrowserMarker(marker: string): string {
  return keyedHash('browser', marker).toString('base64url')
}
