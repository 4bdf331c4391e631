import { env } from '@/lib/env'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import { type JsonRpcId, RPC_ERROR, rpcErrorResponse } from './json-rpc-error'

/** Paths of the two endpoints. Each has its own metadata; a token for one is valid for the other. */
export type DoorPath = '/mcp/v2' | '/mcp/v2/messages'

/** `no_token`: none was sent; the others are the error codes of RFC 6750. */
export type ChallengeReason = 'no_token' | 'invalid_token' | 'insufficient_scope'

type Challenge = { door: DoorPath; reason: ChallengeReason; message: string; id: JsonRpcId | null }

/**
 * The value of WWW-Authenticate: the address of the metadata (RFC 9728), and all scopes at once, so that one consent is enough.
 * `message` must contain no quotation marks.
 */
export function challengeValue({ door, reason, message }: Omit<Challenge, 'id'>): string {
  const parameters = [
    'realm="dotm"',
    `resource_metadata="${env().PUBLIC_ORIGIN}/.well-known/oauth-protected-resource${door}"`,
    `scope="${ESIM_SCOPES.join(' ')}"`,
    ...(reason === 'no_token' ? [] : [`error="${reason}"`, `error_description="${message}"`]),
  ]
  return `Bearer ${parameters.join(', ')}`
}

/** 401, or 403 for a token with too few scopes (RFC 6750). */
export function challengeResponse(challenge: Challenge): Response {
  const isScope = challenge.reason === 'insufficient_scope'
  return rpcErrorResponse(
    isScope ? 403 : 401,
    isScope ? RPC_ERROR.forbidden : RPC_ERROR.unauthorized,
    challenge.message,
    { id: challenge.id, headers: { 'WWW-Authenticate': challengeValue(challenge) } },
  )
}
