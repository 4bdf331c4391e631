import { env } from '@/lib/env'
import { readOwnAddress } from '@/lib/own-address'

/** The two endpoints of the MCP server, each with its own metadata. */
export const DOORS = ['/mcp/v2', '/mcp/v2/messages'] as const
export type Door = (typeof DOORS)[number]

export const doorUrl = (door: Door): string => `${env().PUBLIC_ORIGIN}${door}`

/** The audience of every access token: both endpoints are one server. */
export const audience = (): string => doorUrl('/mcp/v2')

/**
 * The one audience for a resource (RFC 8707) that means this server: either endpoint or the origin alone, in any case of the host,
 * with an explicit default port, trailing slashes or a query. Any other value stays unchanged and is refused later.
 */
export function canonicalResource(asked: string): string {
  const url = readOwnAddress(asked, env().PUBLIC_ORIGIN)
  if (url === null || url.hash !== '') return asked
  const path = url.pathname.replace(/\/+$/, '')
  return path === '' || DOORS.some((door) => door === path) ? audience() : asked
}
