type RpcId = string | number | null

/** A JSON-RPC error as an HTTP answer. */
export function rpcError(error: {
  status: number
  code: number
  message: string
  id?: RpcId
  headers?: Record<string, string>
}): Response {
  const { status, code, message, id = null, headers = {} } = error
  return Response.json(
    { jsonrpc: '2.0', id, error: { code, message } },
    { status, headers: { 'cache-control': 'no-store', ...headers } },
  )
}
