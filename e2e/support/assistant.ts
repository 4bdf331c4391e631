import { stack } from './stack'

export type ToolAnswer = Record<string, unknown> & { success?: boolean; status?: string; error?: string }

type RpcAnswer = {
  result?: { content?: { type: string; text: string }[]; isError?: boolean; structuredContent?: unknown }
  error?: { code: number; message: string }
}

let places = 0

/** A new client address for each call. Only a node that trusts a proxy, such as the bench's, uses it. */
function fromAnotherPlace(): string {
  places += 1
  return `10.9.${(places >> 8) & 255}.${places & 255}`
}

/** Sends one JSON-RPC request like the guide's curl. */
export function post(
  body: unknown,
  {
    token,
    path = '/mcp/v2/messages',
    node = stack.app,
    signal,
  }: { token?: string; path?: string; node?: string; signal?: AbortSignal } = {},
): Promise<Response> {
  return fetch(`${node}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': fromAnotherPlace(),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal && { signal }),
  })
}

/** Calls a tool and returns the JSON of its text block. */
export async function callTool(
  token: string | undefined,
  name: string,
  args: Record<string, unknown> = {},
  node = stack.app,
): Promise<ToolAnswer> {
  const response = await post(
    { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } },
    { node, ...(token && { token }) },
  )
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
  const answer = (await response.json()) as RpcAnswer
  const text = answer.result?.content?.[0]?.text
  if (text === undefined) throw new Error(`no text in ${JSON.stringify(answer)}`)
  return JSON.parse(text) as ToolAnswer
}

/** @param app a node other than the stack's */
export const activate = (token: string, args: Record<string, unknown> = {}, app = stack.app) =>
  callTool(token, 'activate_esim', args, app)
