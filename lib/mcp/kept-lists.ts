import * as z from 'zod'
import type { JsonRpcMessage, ReadMessages } from './read-messages'

/** Lists that are the same for everybody and change with a release. */
const LISTS: ReadonlySet<string> = new Set(['tools/list', 'prompts/list', 'resources/list', 'resources/templates/list'])

type KeptList = { result: string; headers: [string, string][] }
type Read = Extract<ReadMessages, { kind: 'read' }>

const answerSchema = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.int()]),
  result: z.record(z.string(), z.unknown()),
})

// By what an answer depends on. Only answers of the protocol are kept, so a made-up revision adds nothing.
const kept = new Map<string, KeptList>()

/**
 * Answers a list from what was built for its first caller, under the id of this one; everything else is served by `serve`.
 * Building a list means making a server and turning every tool's schemas into JSON, for an answer that never differs.
 *
 * @param readsStreams the answer then has the form of a stream with one event, as the SDK gives it
 */
export async function keepLists(
  { messages, isBatch }: Read,
  { revision, readsStreams }: { revision: string | null; readsStreams: boolean },
  serve: () => Promise<Response>,
): Promise<Response> {
  const [message] = messages
  if (isBatch || message === undefined || !isPlainList(message)) return serve()
  const key = `${message.method} ${revision ?? '-'} ${readsStreams}`
  const list = kept.get(key)
  if (list) return answer(list, message, readsStreams)
  const response = await serve()
  const text = await response.text()
  const made = response.status === 200 ? readResult(text) : null
  if (made !== null) kept.set(key, { result: made, headers: [...response.headers] })
  return new Response(text, { status: response.status, headers: response.headers })
}

/** Without a cursor or an envelope: those may be answered otherwise. */
function isPlainList({ method, id, params }: JsonRpcMessage): boolean {
  const isEmpty =
    params === undefined || (typeof params === 'object' && params !== null && Object.keys(params).length === 0)
  return method !== undefined && LISTS.has(method) && id !== undefined && isEmpty
}

function answer({ result, headers }: KeptList, { id }: JsonRpcMessage, readsStreams: boolean): Response {
  const json = `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`
  return new Response(readsStreams ? `event: message\ndata: ${json}\n\n` : json, { headers })
}

function readResult(text: string): string | null {
  try {
    const json = text.startsWith('{') ? text : (/^data: ?(\{.*\})$/m.exec(text)?.[1] ?? '')
    const parsed = answerSchema.safeParse(JSON.parse(json))
    return parsed.success ? JSON.stringify(parsed.data.result) : null
  } catch {
    return null
  }
}
