import { RPC_ERROR, rpcError } from './json-rpc-error'
import type { JsonRpcMessage, ReadMessages } from './read-messages'
import { toOneJsonBody } from './to-one-json-body'

type Read = Extract<ReadMessages, { kind: 'read' }>

/**
 * Answers requests with wrong params with -32602 and the member's name; `serve` answers the others. A batch with a wrong request
 * gets one JSON body.
 *
 * @param wrong the wrong requests, with what findWrongParams says of each
 */
export async function answerWrongParams(
  read: Read,
  wrong: ReadonlyMap<JsonRpcMessage, string>,
  serve: (read: Read) => Promise<Response>,
): Promise<Response> {
  const errors = [...wrong].map(([{ id = null }, what]) =>
    rpcError(RPC_ERROR.invalidParams, `Invalid params: ${what}`, id),
  )
  if (errors.length === 0) return serve(read)
  if (!read.isBatch) return Response.json(errors[0])
  const messages = read.messages.filter((message) => !wrong.has(message))
  if (messages.length === 0) return Response.json(errors)
  const served = await toOneJsonBody(await serve({ ...read, messages, text: JSON.stringify(messages) }), read)
  const text = await served.text()
  const answers: unknown = text === '' ? [] : JSON.parse(text)
  return Response.json([...(Array.isArray(answers) ? answers : [answers]), ...errors])
}
