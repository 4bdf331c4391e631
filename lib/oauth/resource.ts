import { env } from '@/lib/env'
import { readOwnAddress } from '@/lib/own-address'

/** The doors of the MCP server, each with metadata of its own. */
export const DOORS = ['/mcp/v2', '/mcp/v2/messages'] as const
export type Door = (typeof DOORS)[number]

export const doorUrl = (door: Door): string => `${env().PUBLIC_ORIGIN}${door}`

/** The audience of every access token: one server stands behind both doors. */
export const audience = (): string => doorUrl('/mcp/v2')

/**
 * The one audience for a resource (RFC 8707) that means this server: either door or the origin alone, whatever the case of the
 * host, with a default port written out, slashes at the end or a query. Anything else is left as it is, to be refused.
 */
export function canonicalResource(asked: string): string {
  const url = readOwnAddress(asked, env().PUBLIC_ORIGIN)
  if (url === null || url.hash !== '') return asked
  const path = url.pathname.replace(/\/+$/, '')
  return path === '' || DOORS.some((door) => door === path) ? audience() : asked
}
