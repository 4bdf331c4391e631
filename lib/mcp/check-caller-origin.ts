import { env } from '@/lib/env'
import { isOwnHost } from '@/lib/own-address'
import { RPC_ERROR, rpcErrorResponse } from './json-rpc-error'

const ALLOWED_HEADERS =
  'Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Mcp-Session-Id, Last-Event-ID'

/**
 * Refuses requests that a foreign web page could send through a browser: a Host that is not ours (DNS rebinding) and an Origin
 * that is neither ours nor one of MCP_BROWSER_ORIGINS. Programs send no Origin and pass.
 */
export function refuseForeignCaller(request: Request): Response | null {
  if (!isOwnHost(request.headers.get('host'), env().PUBLIC_ORIGIN))
    return rpcErrorResponse(403, RPC_ERROR.refused, 'This address is not served under that Host')
  const origin = request.headers.get('origin')
  if (origin !== null && !mayCallFrom(origin))
    return rpcErrorResponse(403, RPC_ERROR.refused, 'This Origin may not call this address')
  return null
}

function mayCallFrom(origin: string): boolean {
  return origin === env().PUBLIC_ORIGIN || env().MCP_BROWSER_ORIGINS.includes(origin)
}

/** Adds the CORS headers of an allowed origin, and `no-store` unless the answer sets its own caching. */
export function withHttpHeaders(response: Response, request: Request): Response {
  const { headers } = response
  const origin = request.headers.get('origin')
  headers.set('Access-Control-Allow-Origin', origin !== null && mayCallFrom(origin) ? origin : env().PUBLIC_ORIGIN)
  headers.set('Access-Control-Expose-Headers', 'WWW-Authenticate, MCP-Protocol-Version, Retry-After')
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.append('Vary', 'Origin, Accept, Accept-Language')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  return response
}

/** Answers a CORS preflight. */
export function answerPreflight(request: Request, methods: string): Response {
  const headers = {
    Allow: methods,
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
    'Access-Control-Max-Age': '7200',
  }
  return withHttpHeaders(refuseForeignCaller(request) ?? new Response(null, { status: 204, headers }), request)
}
