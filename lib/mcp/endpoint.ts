import { bearerOf, challenge } from './gate'
import { type Door, handleMcp, isForeign } from './handle-mcp'
import { rpcError } from './rpc-error'

const PROTOCOL_VERSIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28']
const ALLOW = 'GET, HEAD, POST, OPTIONS'

const notAllowed = () =>
  rpcError({ status: 405, code: -32000, message: 'Method not allowed', headers: { allow: ALLOW } })
const foreign = () => rpcError({ status: 403, code: -32000, message: 'This origin or host may not call the server' })

/** All methods of a door. GET tells about the server (the guide's health check); probes for a stream get the challenge. */
export function mcpEndpoint(door: Door) {
  const guarded = (answer: (request: Request) => Response | Promise<Response>) => (request: Request) =>
    isForeign(request) ? foreign() : answer(request)
  const probe = (request: Request) => (bearerOf(request) === null ? challenge() : notAllowed())
  return {
    GET: guarded((request) => (request.headers.get('accept')?.includes('text/event-stream') ? probe(request) : info())),
    HEAD: guarded(probe),
    POST: guarded((request) => handleMcp(request, door)),
    DELETE: guarded(notAllowed),
    OPTIONS: guarded(() => new Response(null, { status: 204, headers: { allow: ALLOW } })),
  }
}

/** The keys of the guide, and what else a person who connects it asks for. */
function info(): Response {
  return Response.json({
    server: 'DOTM MCP Server',
    version: '2.0.0',
    protocol_version: '2024-11-05',
    endpoints: { messages: '/mcp/v2/messages' },
    protocol_versions: PROTOCOL_VERSIONS,
    authentication: 'Bearer token (Firebase ID token) for everything that belongs to a person; the catalogue is open',
  })
}
