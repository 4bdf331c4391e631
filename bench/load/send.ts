import { type Agent, request } from 'node:http'
import type { HttpTarget } from './target'

export type Sent = { status: number; text: string; firstByteMs: number }

/** Sends one request. Resolves with status, text and time to first byte. */
export function send(target: HttpTarget, agent?: Agent): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const outgoing = request(
      target.url,
      {
        method: target.method ?? 'GET',
        ...(agent && { agent }),
        headers: {
          ...target.headers,
          ...(target.body !== undefined && { 'content-length': Buffer.byteLength(target.body) }),
        },
      },
      (answer) => {
        const firstByteMs = performance.now() - start
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, firstByteMs }))
        answer.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(target.body)
  })
}

/** Whether an answer is the expected one: a tool's own errors are answers with 200. */
export const isGood = ({ status, text }: Sent) => status === 200 && !text.includes('"isError":true')
