import { env } from '@/lib/env'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import { refuseForeignCaller, withHttpHeaders } from './check-caller-origin'
import { TOOLS } from './tool-list'

export const SERVER = { name: 'DOTM MCP Server', version: '2.0.0' } as const

/** Every supported revision, oldest first. The guide names the first. */
export const PROTOCOL_VERSIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const

/** Answers with the server's name, version and address for messages, for people and health checks. */
export function answerServerInfo(request: Request): Response {
  return withHttpHeaders(
    refuseForeignCaller(request) ??
      Response.json({
        server: SERVER.name,
        version: SERVER.version,
        protocol_version: PROTOCOL_VERSIONS[0],
        protocol_versions: PROTOCOL_VERSIONS,
        endpoints: { messages: '/mcp/v2/messages' },
        authentication: {
          type: 'bearer',
          scopes: ESIM_SCOPES,
          required_for: TOOLS.filter(({ scope }) => scope !== null).map(({ name }) => name),
        },
        documentation: `${env().PUBLIC_ORIGIN}/mcp/v2/docs`,
      }),
    request,
  )
}
