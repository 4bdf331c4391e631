import * as z from 'zod'
import { isEventStream, readEventData } from './event-stream'
import { RPC_ERROR, rpcErrorResponse } from './json-rpc-error'

const answerSchema = z.looseObject({ id: z.union([z.string(), z.int(), z.null()]) }).refine((one) => !('method' in one))

/**
 * Converts an event stream to one JSON body, for callers that do not accept streams: the answers without the notifications; a list
 * for a batch. Returns every other answer unchanged.
 */
export async function toOneJsonBody(response: Response, { isBatch }: { isBatch: boolean }): Promise<Response> {
  if (!isEventStream(response)) return response
  const messages = readEventData(await response.text()).map((data): unknown => JSON.parse(data))
  const answers = messages.filter((message) => answerSchema.safeParse(message).success)
  if (answers.length === 0) return rpcErrorResponse(500, RPC_ERROR.internal, 'No answer was given')
  return Response.json(isBatch ? answers : answers[0], { status: response.status })
}
