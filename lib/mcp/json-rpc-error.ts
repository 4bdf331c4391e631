export type JsonRpcId = string | number

type Options = { id?: JsonRpcId | null; headers?: Record<string, string> }

/** JSON-RPC's codes and our own; -32000 to -32099 are for servers. */
export const RPC_ERROR = {
  parse: -32700,
  invalidRequest: -32600,
  invalidParams: -32602,
  internal: -32603,
  refused: -32000,
  unauthorized: -32001,
  forbidden: -32003,
  limited: -32005,
} as const
type RpcErrorCode = (typeof RPC_ERROR)[keyof typeof RPC_ERROR]

/** An HTTP answer with a JSON-RPC error as its body, for requests that do not reach the protocol. */
export function rpcErrorResponse(
  status: number,
  code: RpcErrorCode,
  message: string,
  { id = null, headers = {} }: Options = {},
): Response {
  return Response.json(rpcError(code, message, id), { status, headers })
}

/** A JSON-RPC error as one answer among others. */
export function rpcError(code: RpcErrorCode, message: string, id: JsonRpcId | null) {
  return { jsonrpc: '2.0', error: { code, message }, id } as const
}

/** 429 with the seconds after which the caller may call again. */
export function tooManyCalls(retryAfterSeconds: number, id: JsonRpcId | null): Response {
  const message = `Too many calls. Please try again in ${retryAfterSeconds} seconds.`
  return rpcErrorResponse(429, RPC_ERROR.limited, message, {
    id,
    headers: { 'Retry-After': String(retryAfterSeconds) },
  })
}
