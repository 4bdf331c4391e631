import { SCOPES } from './caller'
import { type JsonRpcId, RPC_ERROR, rpcErrorResponse } from './json-rpc-error'

type Challenge = { tokenWasGiven: boolean; message: string; id: JsonRpcId | null }

/** 401 as RFC 6750 has it: which scheme and scopes are wanted, and whether a token was there that does not count. */
export function challengeResponse({ tokenWasGiven, message, id }: Challenge): Response {
  const parameters = [
    'realm="dotm"',
    `scope="${SCOPES.join(' ')}"`,
    ...(tokenWasGiven ? ['error="invalid_token"', `error_description="${message}"`] : []),
  ]
  return rpcErrorResponse(401, RPC_ERROR.unauthorized, message, {
    id,
    headers: { 'WWW-Authenticate': `Bearer ${parameters.join(', ')}` },
  })
}
