const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Where a client wants people sent back to: a web address, or a program on the person's own machine. */
export type RedirectTarget = { kind: 'web'; host: string } | { kind: 'this_machine'; host: string }

/**
 * Reads the address that a client is called back at. Null for everything that is not https or a loopback address: other
 * schemes can be claimed by any program, and plain http by anybody on the way.
 */
export function readRedirectUri(uri: unknown): RedirectTarget | null {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return null
  const { protocol, hostname, host, username, password, hash } = new URL(uri)
  if (username || password || hash || uri.includes('#')) return null
  if (protocol === 'https:') return { kind: 'web', host }
  return protocol === 'http:' && LOOPBACK.has(hostname) ? { kind: 'this_machine', host: hostname } : null
}
