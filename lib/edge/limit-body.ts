import type { IncomingMessage, ServerResponse } from 'node:http'

/** The largest body at any address: Next's limit for a server action. */
export const LARGEST_REQUEST_BYTES = 1024 * 1024
/** How long a sender that was cut off has to read our answer before the connection closes. */
const GRACE_MS = 200
/** How long a sender that was answered early has to end its body; after that the connection can serve the next request. */
const LINGER_MS = 5_000

const TOO_LARGE = 'HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/**
 * Reads no more than LARGEST_REQUEST_BYTES of a request's body from its connection, whether or not a handler reads it. Past
 * the limit the answer is 413, and the connection closes. It also closes when the answer is sent and the body does not end soon.
 */
export function limitBody(request: IncomingMessage, response: ServerResponse): void {
  const { headers, socket } = request
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) return
  const push = request.push.bind(request)
  let taken = 0
  let isCutOff = false
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (chunk instanceof Uint8Array) taken += chunk.byteLength
    if (taken <= LARGEST_REQUEST_BYTES) return push(chunk, encoding)
    if (!isCutOff) {
      isCutOff = true
      // Not through Next, which delays the answer until the rest of the body arrives.
      if (!response.headersSent) socket.end(TOO_LARGE)
      setTimeout(() => socket.destroy(), GRACE_MS).unref()
    }
    return false
  }
  // Node reads a body that no handler has begun to read to its end, uncounted. This begins reading and reads nothing.
  request.read(0)
  response.once('finish', () => {
    if (request.complete) return
    request.resume()
    setTimeout(() => {
      if (!request.complete) socket.destroy()
    }, LINGER_MS).unref()
  })
}
