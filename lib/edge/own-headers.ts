import type { IncomingHttpHeaders } from 'node:http'

/** What proxies and programs say about the address that was asked for, beside Host. */
const SAID_OF_ADDRESS =
  /^(forwarded|x-forwarded-(host|proto|protocol|port|scheme|ssl|server|prefix|uri|path|url)|x-(host|original-host|original-url|rewrite-url|url-scheme|http-host-override|forwarded)|front-end-https)$/

/**
 * What our own address is in the words of a proxy. Next compares the Origin of a form with `x-forwarded-host`, and links
 * between the languages of a page are built from it.
 *
 * @param publicOrigin our address, e.g. `https://esim.example`
 */
export function forwardedAddress(publicOrigin: string): Record<string, string> {
  const { host, protocol, port } = new URL(publicOrigin)
  return {
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-forwarded-port': port || (protocol === 'https:' ? '443' : '80'),
  }
}

/**
 * Writes our own address over everything that a request says about host, protocol and port, so that whatever is built from
 * it, by Next or by a library, speaks of our address. Host itself stays: who asks for another one is refused by name.
 *
 * @param publicOrigin our address, e.g. `https://esim.example`
 */
export function ownHeaders(headers: IncomingHttpHeaders, publicOrigin: string): void {
  for (const name of Object.keys(headers)) if (SAID_OF_ADDRESS.test(name)) delete headers[name]
  Object.assign(headers, forwardedAddress(publicOrigin))
}
