/** The name of this server without its domain. */
export const SHORT_NAME = 'dotm-esim'

/**
 * The server's name in the form of the registry and the server card: the domain backwards, and a name below it. Its owner proves
 * the domain to the registry by DNS or HTTP.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function serverName(origin: string): string {
  return `${new URL(origin).hostname.split('.').toReversed().join('.')}/${SHORT_NAME}`
}
