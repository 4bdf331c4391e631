import { once } from 'node:events'
import { connect } from 'node:net'
import { stack } from './stack'

export type RawAnswer = {
  /** 0 when the connection was closed without an answer. */
  status: number
  /** Names in lower case; repeated headers are joined. */
  headers: Record<string, string>
  text: string
}
type Raw = { method?: string; target: string; headers?: [string, string][]; body?: Uint8Array | string }

/** Longer than any answer takes. */
const SILENCE_MS = 30_000

/**
 * Sends a request exactly as given: fetch and node:http refuse or correct most malformed requests. Header values are written
 * as Latin-1.
 */
export async function sendRaw({ method = 'GET', target, headers = [], body = '' }: Raw): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(stack.app)
  const named = new Set(headers.map(([name]) => name.toLowerCase()))
  const bytes = Buffer.from(body)
  const all: [string, string][] = [
    ...(named.has('host') ? [] : [['host', host] satisfies [string, string]]),
    ...headers,
    ['connection', 'close'],
    ...(bytes.length > 0 ? [['content-length', String(bytes.length)] satisfies [string, string]] : []),
  ]
  const head = `${method} ${target} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
  const socket = connect(Number(port), hostname)
  const chunks: Buffer[] = []
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error(`no answer to ${method} ${target}`)))
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.write(Buffer.concat([Buffer.from(head, 'latin1'), bytes]))
  try {
    await once(socket, 'close')
  } catch (error) {
    // A server that has answered may close the connection before it has read the whole request.
    if (chunks.length === 0 && !isReset(error)) throw error
  } finally {
    socket.destroy()
  }
  return parse(Buffer.concat(chunks).toString('latin1'))
}

const isReset = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')

function parse(answer: string): RawAnswer {
  const end = answer.indexOf('\r\n\r\n')
  const [first = '', ...lines] = answer.slice(0, Math.max(end, 0)).split('\r\n')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const [name = '', ...value] = line.split(':')
    const key = name.toLowerCase()
    headers[key] = [headers[key], value.join(':').trim()].filter((one) => one !== undefined).join(', ')
  }
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(first)?.[1] ?? 0), headers, text: answer.slice(end + 4) }
}
