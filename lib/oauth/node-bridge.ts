import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { toFetchResponse, toReqRes } from 'fetch-to-node'

/**
 * A web request as Node's own objects, which the authorization server wants. Its address is ours by configuration, whatever
 * the Host header says, and the connection counts as encrypted when our address is https.
 */
export function toNode(request: Request): { req: IncomingMessage; res: ServerResponse } {
  const { host, protocol } = new URL(request.url)
  const { req, res } = toReqRes(request)
  req.headers.host = host
  // The server under the bridge has no socket of its own.
  const socket = { encrypted: protocol === 'https:', remoteAddress: '127.0.0.1' }
  Object.defineProperty(req, 'socket', { value: socket })
  return { req, res }
}

/** Runs a handler of Node's kind on a web request. */
export async function runOnNode(listener: RequestListener, request: Request): Promise<Response> {
  const { req, res } = toNode(request)
  listener(req, res)
  const response = await toFetchResponse(res)
  // Of the connection that the bridge pretends to have: the real one is the server's, which may have been asked to close it.
  for (const name of ['connection', 'keep-alive', 'transfer-encoding']) response.headers.delete(name)
  return response
}
