import { LRUCache } from 'lru-cache'
import * as z from 'zod'
import { routing } from '@/lib/i18n/routing'
import { chooseLanguage, wishesOf } from './call/language'
import { readEventData, toEvent } from './event-stream'
import { calledTool } from './gate'
import type { JsonRpcMessage, ReadMessages } from './read-messages'

/** Lists that are the same for every caller and change with a release. */
const LISTS: ReadonlySet<string> = new Set(['tools/list', 'prompts/list', 'resources/list', 'resources/templates/list'])
/** From this revision on a request has an envelope that the protocol checks against its headers; such requests are not cached. */
const FIRST_REVISION_WITH_ENVELOPE = '2026-07-28'
/** Members of `_meta` that change no answer of the catalogue, or only its language. */
const HARMLESS_META = /^(?:language|progressToken|openai\/.*)$/
const LONGEST_ARGUMENTS = 1_000

type CachedAnswer = { result: string; headers: [string, string][] }
type Read = Extract<ReadMessages, { kind: 'read' }>
type How = { revision: string | null; readsStreams: boolean; acceptLanguage: string | null }

const answerSchema = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.int()]),
  result: z.record(z.string(), z.unknown()),
})
const callSchema = z.strictObject({
  name: z.string(),
  arguments: z.record(z.string(), z.unknown()).optional(),
  _meta: z.record(z.string(), z.unknown()).optional(),
})

// Anyone may call the catalogue with any arguments, so the cache is bounded.
const cache = new LRUCache<string, CachedAnswer>({ max: 1_000 })

/**
 * Answers lists and catalogue tools, which are the same for every caller, from a cache, under the id of this request; `serve`
 * answers everything else. Building such an answer means making a server and converting schemas to JSON, for a result that only a
 * release changes.
 *
 * @param how.readsStreams the answer is then a stream with one event, like the SDK's
 */
export async function cacheAnswers(
  { messages, isBatch }: Read,
  how: How,
  serve: () => Promise<Response>,
): Promise<Response> {
  const [message] = messages
  const key = isBatch || message === undefined ? null : keyOf(message, how)
  if (message === undefined || key === null) return serve()
  const answer = cache.get(key)
  if (answer) return answerFrom(answer, message, how.readsStreams)
  const response = await serve()
  const text = await response.text()
  const made = response.status === 200 ? readResult(text) : null
  if (made !== null) cache.set(key, { result: made, headers: [...response.headers] })
  return new Response(text, { status: response.status, headers: response.headers })
}

/** A key of everything that the answer depends on; null when the answer may change. */
function keyOf(message: JsonRpcMessage, { revision, readsStreams, acceptLanguage }: How): string | null {
  if (message.id === undefined) return null
  if (isPlainList(message)) return JSON.stringify([message.method, revision, readsStreams])
  if (revision !== null && revision >= FIRST_REVISION_WITH_ENVELOPE) return null
  if (calledTool(message)?.scope !== null) return null
  const call = callSchema.safeParse(message.params)
  if (!call.success) return null
  const { name, arguments: args = {}, _meta: meta = {} } = call.data
  if (!Object.keys(meta).every((part) => HARMLESS_META.test(part))) return null
  const said = JSON.stringify(args)
  if (said.length > LONGEST_ARGUMENTS) return null
  return JSON.stringify([name, said, chooseLanguage(wishesOf(meta, acceptLanguage), routing), revision, readsStreams])
}

/** A list without a cursor or an envelope, which could change the answer. */
function isPlainList({ method, params }: JsonRpcMessage): boolean {
  const isEmpty =
    params === undefined || (typeof params === 'object' && params !== null && Object.keys(params).length === 0)
  return method !== undefined && LISTS.has(method) && isEmpty
}

function answerFrom({ result, headers }: CachedAnswer, { id }: JsonRpcMessage, readsStreams: boolean): Response {
  const json = `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`
  return new Response(readsStreams ? toEvent(json) : json, { headers })
}

/** The result as JSON, or null for a fault: the same call may succeed next time. */
function readResult(text: string): string | null {
  try {
    const json = text.startsWith('{') ? text : (readEventData(text)[0] ?? '')
    const parsed = answerSchema.safeParse(JSON.parse(json))
    return parsed.success && parsed.data.result.isError !== true ? JSON.stringify(parsed.data.result) : null
  } catch {
    return null
  }
}
