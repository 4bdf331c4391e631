import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { LARGEST_REQUEST_BYTES, limitBody } from './limit-body'
import { ownHeaders } from './own-headers'

/** The Fetch standard forbids TRACE and CONNECT, so Next cannot make a request of them. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const guarded = new WeakSet<Server>()

/**
 * Checks each request before a server's handlers get it, once per server. Refuses what no handler can read: for a path that
 * cannot be decoded, Next throws and answers 500. A request that passes carries our address, and its body ends at the limit.
 *
 * @param publicOrigin our address, e.g. `https://esim.example`
 */
export function guardServer(server: Server, publicOrigin: string): void {
  if (guarded.has(server)) return
  guarded.add(server)
  const handlers = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    limitBody(request, response)
    if (!METHODS.includes(request.method ?? '')) return refuse(response, 405, 'Method Not Allowed')
    const target = readTarget(request.url ?? '/')
    if (target === null) return refuse(response, 400, 'Bad Request')
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_REQUEST_BYTES)
      return refuse(response, 413, 'Payload Too Large')
    request.url = target
    ownHeaders(request.headers, publicOrigin)
    for (const handler of handlers) Reflect.apply(handler, server, [request, response])
  })
}

function refuse(response: ServerResponse, status: number, text: string): void {
  const headers: Record<string, string> = {
    ...(status === 405 && { allow: METHODS.join(', ') }),
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  response.writeHead(status, headers).end(text)
}

/**
 * The path and query of a request target (RFC 9112, 3.2). Scheme and host of the absolute form are dropped, because our
 * address comes from the configuration alone.
 *
 * @returns null for a target without a path (`*`), and for what none of our addresses has: percent signs that encode nothing
 * or that remain after decoding (Next decodes some paths twice), and control characters
 */
export function readTarget(target: string): string | null {
  const own = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')
  const path = own.split(/[?#]/, 1)[0] ?? ''
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no path of ours has them.
    if (/[\u0000-\u001f\u007f%]/.test(decodeURIComponent(path))) return null
  } catch {
    return null
  }
  if (own === '*') return null
  return own.startsWith('/') ? own : `/${own}`
}
