import { challengeValue } from './challenge'
import type { JsonRpcId } from './json-rpc-error'

/** Client ids of hosts that fail a call at HTTP 403 (Codex) or read the challenge in the result instead (ChatGPT). */
const IN_RESULT = /^https:\/\/chatgpt\.com\/oauth\//

/** Whether a client requests consent again after a challenge in a tool's result, and not after HTTP 403. */
export function readsChallengeInResult(clientId: string): boolean {
  return IN_RESULT.test(clientId)
}

/** A failed tool call with the challenge in its result. */
export function challengeInResult(challenge: Parameters<typeof challengeValue>[0], id: JsonRpcId): Response {
  return Response.json({
    jsonrpc: '2.0',
    id,
    result: {
      content: [{ type: 'text', text: challenge.message }],
      isError: true,
      _meta: { 'mcp/www_authenticate': [challengeValue(challenge)] },
    },
  })
}
