import { findWrongParams } from './find-wrong-params'
import { RPC_ERROR, rpcError } from './json-rpc-error'
import type { ReadMessages } from './read-messages'
import { toOneJsonBody } from './to-one-json-body'

type Read = Extract<ReadMessages, { kind: 'read' }>

/**
 * Answers requests with wrong params with -32602 and the member's name; `serve` answers the others. A batch with a wrong request
 * gets one JSON body.
 */
export async function answerWrongParams(read: Read, serve: (read: Read) => Promise<Response>): Promise<Response> {
  const findings = await Promise.all(
    read.messages.map(async (message) => ({ message, wrong: await findWrongParams(message) })),
  )
  const errors = findings.flatMap(({ message, wrong }) =>
    wrong === null ? [] : [rpcError(RPC_ERROR.invalidParams, `Invalid params: ${wrong}`, message.id ?? null)],
  )
  if (errors.length === 0) return serve(read)
  if (!read.isBatch) return Response.json(errors[0])
  const messages = findings.flatMap(({ message, wrong }) => (wrong === null ? [message] : []))
  if (messages.length === 0) return Response.json(errors)
  const served = await toOneJsonBody(await serve({ ...read, messages, text: JSON.stringify(messages) }), read)
  const text = await served.text()
  const answers: unknown = text === '' ? [] : JSON.parse(text)
  return Response.json([...(Array.isArray(answers) ? answers : [answers]), ...errors])
}
