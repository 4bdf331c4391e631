import { challengeValue } from './challenge'
import type { JsonRpcId } from './json-rpc-error'

/** Hosts that fail a call at HTTP 403 (Codex) or read the challenge in the result instead (ChatGPT), by their client ids. */
const IN_RESULT = /^https:\/\/chatgpt\.com\/oauth\//

/** Whether a client asks its person again after a challenge in a tool's result, and not after HTTP 403. */
export function looksForStepUpInResult(clientId: string): boolean {
  return IN_RESULT.test(clientId)
}

/** A failed tool call that carries the challenge where such hosts look for it. */
export function answerStepUp(challenge: Parameters<typeof challengeValue>[0], id: JsonRpcId): Response {
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
