import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { LARGEST_REQUEST_BYTES } from './limit-body'

/** Each coding of RFC 9110 and RFC 8878, by the names that senders use. Node decodes zstd from 22.15 on. */
const CODINGS = ['gzip', 'x-gzip', 'deflate', 'br', 'zstd'] as const
const READ_HERE = CODINGS.filter((coding) => coding !== 'zstd' || 'zstdDecompress' in zlib)
type Coding = (typeof CODINGS)[number]

export type ReadBody =
  | { kind: 'read'; text: string }
  /** The status and headers of the refusal, and the reason as text. */
  | { kind: 'refused'; status: 400 | 413 | 415; reason: string; headers: Record<string, string> }

/**
 * Reads the body of a request as UTF-8, at most `mostBytes` of it. A sender without Content-Length is cut off while sending,
 * and a compressed body while it is inflated.
 *
 * @param mostBytes limit for the bytes sent and for the inflated bytes
 * @returns refused: 413 too large, 415 an unsupported coding, 400 not in the coding that it claims
 */
export async function readBody(request: Request, mostBytes: number): Promise<ReadBody> {
  const coding = codingOf(request.headers.get('content-encoding'))
  if (coding === 'unknown') return refuse(415, 'This Content-Encoding is not supported')
  const sent = await readBytes(request, mostBytes)
  const bytes = sent !== null && coding !== 'none' ? await expand(sent, coding, mostBytes) : sent
  if (bytes === 'malformed') return refuse(400, `The body is not ${coding}`)
  if (bytes === null) return refuse(413, `The body must not exceed ${mostBytes} bytes`)
  return { kind: 'read', text: new TextDecoder().decode(bytes) }
}

function refuse(status: 400 | 413 | 415, reason: string): ReadBody {
  const headers: Record<string, string> = status === 415 ? { 'accept-encoding': READ_HERE.join(', ') } : {}
  return { kind: 'refused', status, reason, headers }
}

function codingOf(header: string | null): Coding | 'none' | 'unknown' {
  const named = (header ?? '').trim().toLowerCase()
  if (named === '' || named === 'identity') return 'none'
  return READ_HERE.find((coding) => coding === named) ?? 'unknown'
}

/** Null when it is longer. */
async function readBytes(request: Request, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return null
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength
    if (length > mostBytes) {
      discard(reader, length).catch(() => undefined)
      return null
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

/**
 * Reads the rest, up to the limit of every address, while the answer is sent. Cancelling would close the connection before the
 * answer, and an unread rest would precede the next request.
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, taken: number): Promise<void> {
  let length = taken
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength
    if (length > LARGEST_REQUEST_BYTES) return reader?.cancel()
  }
}

/** Null when the result would be longer: Node stops inflating there. */
async function expand(sent: Buffer, coding: Coding, mostBytes: number): Promise<Buffer | null | 'malformed'> {
  try {
    return await expanderOf(sent, coding)(sent, { maxOutputLength: mostBytes })
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? null : 'malformed'
  }
}

function expanderOf(sent: Buffer, coding: Coding) {
  if (coding === 'br') return promisify(zlib.brotliDecompress)
  if (coding === 'zstd') return promisify(zlib.zstdDecompress)
  if (coding !== 'deflate') return promisify(zlib.gunzip)
  // Some senders leave out the zlib wrapper around the data (RFC 1950).
  const hasWrapper = sent.length >= 2 && ((sent[0] ?? 0) & 0x0f) === 8 && sent.readUInt16BE(0) % 31 === 0
  return hasWrapper ? promisify(zlib.inflate) : promisify(zlib.inflateRaw)
}
