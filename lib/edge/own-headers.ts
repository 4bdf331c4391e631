import type { IncomingHttpHeaders } from 'node:http'

/** Headers, beside Host, in which proxies and programs name the requested address. */
const SAID_OF_ADDRESS =
  /^(forwarded|x-forwarded-(host|proto|protocol|port|scheme|ssl|server|prefix|uri|path|url)|x-(host|original-host|original-url|rewrite-url|url-scheme|http-host-override|forwarded)|front-end-https)$/

/**
 * Our own address as a proxy's headers. Next compares the Origin of a form with `x-forwarded-host`, and builds the links
 * between the languages of a page from it.
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
 * Replaces everything that a request says about host, protocol and port with our own address, so that Next and libraries
 * build our address only. Host itself stays: a request for another host is refused by that name.
 *
 * @param publicOrigin our address, e.g. `https://esim.example`
 */
export function ownHeaders(headers: IncomingHttpHeaders, publicOrigin: string): void {
  for (const name of Object.keys(headers)) if (SAID_OF_ADDRESS.test(name)) delete headers[name]
  Object.assign(headers, forwardedAddress(publicOrigin))
}
