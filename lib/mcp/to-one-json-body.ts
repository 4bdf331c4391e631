import * as z from 'zod'
import { RPC_ERROR, rpcErrorResponse } from './json-rpc-error'

const answerSchema = z.looseObject({ id: z.union([z.string(), z.int(), z.null()]) }).refine((one) => !('method' in one))

/**
 * Converts an event stream to one JSON body, for callers that do not accept streams: the answers without the notifications; a list
 * for a batch. Returns every other answer unchanged.
 */
export async function toOneJsonBody(response: Response, { isBatch }: { isBatch: boolean }): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response
  const answers = readEvents(await response.text()).filter((data) => answerSchema.safeParse(data).success)
  if (answers.length === 0) return rpcErrorResponse(500, RPC_ERROR.internal, 'No answer was given')
  return Response.json(isBatch ? answers : answers[0], { status: response.status })
}

/** The data of each server-sent event. */
function readEvents(stream: string): unknown[] {
  return stream
    .split(/\r?\n\r?\n/)
    .map((event) =>
      event
        .split(/\r?\n/)
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n'),
    )
    .filter((data) => data !== '')
    .map((data): unknown => JSON.parse(data))
}
