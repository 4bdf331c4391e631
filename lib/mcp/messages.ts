import * as z from 'zod'
import { rpcError } from './rpc-error'

const LARGEST_BODY_BYTES = 256 * 1024
const MOST_IN_A_BATCH = 20

const message = z.looseObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string().optional(),
  params: z.looseObject({ name: z.string().optional() }).optional(),
})

export type RpcMessage = z.output<typeof message>
export type Messages = { kind: 'messages'; body: string; messages: RpcMessage[] }

/** Reads and checks the body once, before anything looks at it: size, type, JSON, JSON-RPC. */
export async function readMessages(request: Request): Promise<Messages | { kind: 'refused'; response: Response }> {
  const refuse = (status: number, code: number, text: string) => ({
    kind: 'refused' as const,
    response: rpcError({ status, code, message: text }),
  })
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json'))
    return refuse(415, -32600, 'Send JSON with the header Content-Type: application/json')
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY_BYTES)
    return refuse(413, -32600, 'The request is too large')
  const body = await request.text()
  if (Buffer.byteLength(body) > LARGEST_BODY_BYTES) return refuse(413, -32600, 'The request is too large')
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return refuse(400, -32700, 'Parse error: the body is not JSON')
  }
  const parsed = z
    .array(message)
    .min(1)
    .max(MOST_IN_A_BATCH)
    .safeParse(Array.isArray(json) ? json : [json])
  if (!parsed.success) return refuse(400, -32600, 'Invalid request: not a JSON-RPC 2.0 message')
  return { kind: 'messages', body, messages: parsed.data }
}
