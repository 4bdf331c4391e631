export type JsonRpcId = string | number

type Options = { id?: JsonRpcId | null; headers?: Record<string, string> }

/** Codes of ours beside those of JSON-RPC; -32000 to -32099 are for servers. */
export const RPC_ERROR = {
  parse: -32700,
  invalidRequest: -32600,
  internal: -32603,
  refused: -32000,
  unauthorized: -32001,
  forbidden: -32003,
  limited: -32005,
} as const

/** An HTTP answer with a JSON-RPC error as its body, for what never reaches the protocol. */
export function rpcErrorResponse(
  status: number,
  code: (typeof RPC_ERROR)[keyof typeof RPC_ERROR],
  message: string,
  { id = null, headers = {} }: Options = {},
): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id }, { status, headers })
}
