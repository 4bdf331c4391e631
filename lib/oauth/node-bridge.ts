import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { toFetchResponse, toReqRes } from 'fetch-to-node'

/**
 * Converts a web request to Node's objects, which the authorization server needs. Its address is ours by configuration, whatever
 * the Host header is, and the connection counts as encrypted when our address is https.
 */
export function toNode(request: Request): { req: IncomingMessage; res: ServerResponse } {
  const { host, protocol } = new URL(request.url)
  const { req, res } = toReqRes(request)
  req.headers.host = host
  // There is no real socket.
  const socket = { encrypted: protocol === 'https:', remoteAddress: '127.0.0.1' }
  Object.defineProperty(req, 'socket', { value: socket })
  return { req, res }
}

/** Runs a Node request handler on a web request. */
export async function runOnNode(listener: RequestListener, request: Request): Promise<Response> {
  const { req, res } = toNode(request)
  listener(req, res)
  const response = await toFetchResponse(res)
  // These headers describe a connection that does not exist; the server sets its own.
  for (const name of ['connection', 'keep-alive', 'transfer-encoding']) response.headers.delete(name)
  return response
}
