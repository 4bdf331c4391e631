import type { IncomingMessage, ServerResponse } from 'node:http'

/** The most that any address takes: what Next lets a server action have. */
export const LARGEST_REQUEST_BYTES = 1024 * 1024
/** So long a sender that was cut off has to read our answer before its connection is closed. */
const GRACE_MS = 200
/** So long a sender that was answered early has to end its body; a connection that then is quiet serves the next request. */
const LINGER_MS = 5_000

const TOO_LARGE = 'HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/**
 * Takes no more of a request's body off its connection than LARGEST_REQUEST_BYTES, whoever reads it and whether or not
 * anybody does: past the limit the answer is 413, and the connection is closed. It is closed as well when the answer is out
 * and the body does not end soon.
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
      // Past Next, which holds the answer and waits for the rest of the body.
      if (!response.headersSent) socket.end(TOO_LARGE)
      setTimeout(() => socket.destroy(), GRACE_MS).unref()
    }
    return false
  }
  // What no handler has begun to read is read to its end by Node, past every count. This begins, and takes nothing.
  request.read(0)
  response.once('finish', () => {
    if (request.complete) return
    request.resume()
    setTimeout(() => {
      if (!request.complete) socket.destroy()
    }, LINGER_MS).unref()
  })
}
