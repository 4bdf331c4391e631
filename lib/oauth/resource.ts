import { env } from '../env'

/** The doors of the MCP server, each with metadata of its own. */
export const DOORS = ['/mcp/v2', '/mcp/v2/messages'] as const
export type Door = (typeof DOORS)[number]

export const doorUrl = (door: Door): string => `${env().PUBLIC_ORIGIN}${door}`

/** The audience of every access token: one server stands behind both doors. */
export const audience = (): string => doorUrl('/mcp/v2')

/** The one audience for a resource (RFC 8707) that names either door; anything else is left as it is, to be refused. */
export function canonicalResource(asked: string): string {
  const withoutSlash = asked.replace(/\/$/, '')
  return DOORS.some((door) => doorUrl(door) === withoutSlash) ? audience() : asked
}
