/** The characters of a host name and port; any other would begin another part of an address. */
const HOST = /^[^\s/?#@\\]+$/

/**
 * Whether a `Host` header names our host. Case, an explicit default port and the final dot of a complete name do not matter
 * (RFC 9110, 4.2.3); any other port does.
 *
 * @param ownOrigin PUBLIC_ORIGIN
 */
export function isOwnHost(host: string | null, ownOrigin: string): boolean {
  return (
    host !== null && HOST.test(host) && readOwnAddress(`${new URL(ownOrigin).protocol}//${host}`, ownOrigin) !== null
  )
}

/**
 * An absolute address on our own origin, or null for every other one and for one with a user or a password. Compares as
 * `isOwnHost` does; the result has the host and port of `ownOrigin`.
 *
 * @param ownOrigin PUBLIC_ORIGIN
 */
export function readOwnAddress(address: string, ownOrigin: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return null
  url.hostname = withoutLastDot(url.hostname)
  return url.origin === new URL(ownOrigin).origin ? url : null
}

const withoutLastDot = (hostname: string): string => hostname.replace(/(?<=[^.])\.$/, '')
