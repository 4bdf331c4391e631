import { isJsonContentType } from '@modelcontextprotocol/server'
import * as z from 'zod'
import { readBody } from '@/lib/edge/read-body'
import { type JsonRpcId, RPC_ERROR, rpcErrorResponse } from './json-rpc-error'
import { withoutAbsent } from './without-absent'

const LARGEST_BODY_BYTES = 256 * 1024
const LARGEST_BATCH = 20
/** Deeper than any valid message; recursive functions would overflow the stack. */
const DEEPEST_NESTING = 64

const messageSchema = z
  .looseObject({
    jsonrpc: z.literal('2.0'),
    id: z.union([z.string(), z.int()]).optional(),
    method: z.string().optional(),
    params: z.unknown().optional(),
  })
  .refine((message) => message.method !== undefined || 'result' in message || 'error' in message)
const bodySchema = z.union([messageSchema, z.array(messageSchema).min(1).max(LARGEST_BATCH)])

export type JsonRpcMessage = z.output<typeof messageSchema>

export type ReadMessages =
  | { kind: 'read'; text: string; messages: JsonRpcMessage[]; isBatch: boolean }
  | { kind: 'refused'; response: Response }

/**
 * Reads the body of a POST once: at most 256 KB of JSON, compressed or not, with one JSON-RPC 2.0 message, or a batch of at
 * most twenty with different ids. Absent members written as null or empty are removed. Everything else is 415, 413 or
 * 400 with JSON-RPC's code.
 */
export async function readMessages(request: Request): Promise<ReadMessages> {
  if (!isJsonContentType(request.headers.get('content-type')))
    return refuse(415, RPC_ERROR.refused, 'Content-Type must be application/json')
  const body = await readBody(request, LARGEST_BODY_BYTES)
  if (body.kind === 'refused') return refuse(body.status, RPC_ERROR.refused, body.reason, { headers: body.headers })

  const json = parseJson(body.text)
  if (json.kind === 'malformed') return refuse(400, RPC_ERROR.parse, 'Parse error: the request is not valid JSON')
  if (isDeeperThan(json.value, DEEPEST_NESTING))
    return refuse(400, RPC_ERROR.invalidRequest, 'Invalid Request: nested too deeply')
  const present = leaveOutAbsent(json.value, body.text)
  const parsed = bodySchema.safeParse(present)
  if (!parsed.success)
    return refuse(400, RPC_ERROR.invalidRequest, 'Invalid Request: not JSON-RPC 2.0', { body: present })
  const messages = Array.isArray(parsed.data) ? parsed.data : [parsed.data]
  if (repeatsAnId(messages)) return refuse(400, RPC_ERROR.invalidRequest, 'Invalid Request: ids must differ in a batch')
  const text = present === json.value ? body.text : JSON.stringify(present)
  return { kind: 'read', text, messages, isBatch: Array.isArray(parsed.data) }
}

/** The same value when nothing is absent. */
function leaveOutAbsent(body: unknown, text: string): unknown {
  if (!Array.isArray(body)) return withoutAbsent(body, text)
  const messages: unknown[] = body.map((message) => withoutAbsent(message, text))
  return messages.some((message, index) => message !== body[index]) ? messages : body
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1))
}

/** The id for an error: that of the only message, or null. */
export function idOfOnly(messages: readonly JsonRpcMessage[]): JsonRpcId | null {
  return messages.length === 1 ? (messages[0]?.id ?? null) : null
}

function parseJson(text: string): { kind: 'json'; value: unknown } | { kind: 'malformed' } {
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'malformed' }
  }
}

function repeatsAnId(messages: readonly JsonRpcMessage[]): boolean {
  const ids = messages.flatMap(({ id, method }) => (id === undefined || method === undefined ? [] : [id]))
  return new Set(ids).size < ids.length
}

type Refusal = { body?: unknown; headers?: Record<string, string> }

function refuse(
  status: number,
  code: typeof RPC_ERROR.refused | typeof RPC_ERROR.parse | typeof RPC_ERROR.invalidRequest,
  message: string,
  { body, headers = {} }: Refusal = {},
): ReadMessages {
  const withId = z.looseObject({ id: z.union([z.string(), z.int()]) }).safeParse(body)
  return {
    kind: 'refused',
    response: rpcErrorResponse(status, code, message, { id: withId.data?.id ?? null, headers }),
  }
}
