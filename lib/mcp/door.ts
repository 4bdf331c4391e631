import * as z from 'zod'
import type { Messages } from './messages'

const rpcAnswer = z.looseObject({ id: z.union([z.string(), z.number(), z.null()]), method: z.never().optional() })

/**
 * Gives callers that do not accept event streams one JSON body: the guide's curl sends no Accept, and the protocol's own
 * handler answers 406 to that. Whoever accepts streams gets the handler's answer as it is.
 */
export async function throughDoor(
  handler: (request: Request) => Promise<Response>,
  request: Request,
  { body, messages }: Messages,
): Promise<Response> {
  const accept = request.headers.get('accept') ?? ''
  const wantsStream = accept.includes('text/event-stream')
  const headers = new Headers(request.headers)
  if (!wantsStream) headers.set('accept', 'application/json, text/event-stream')
  const response = await handler(new Request(request.url, { method: 'POST', headers, body, signal: request.signal }))
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (wantsStream || !isStream) return response
  const answers = readEvents(await response.text())
  const isBatch = body.trimStart().startsWith('[') || messages.length > 1
  return Response.json(isBatch ? answers : answers[0], {
    status: response.status,
    headers: { 'cache-control': 'no-store' },
  })
}

/** The answers in a stream of server-sent events; notifications on the way are for those who listen. */
function readEvents(stream: string): unknown[] {
  return stream
    .split(/\r?\n\r?\n/)
    .map((event) =>
      event
        .split(/\r?\n/)
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trim())
        .join('\n'),
    )
    .filter(Boolean)
    .map((data): unknown => JSON.parse(data))
    .filter((message) => rpcAnswer.safeParse(message).success)
}
