import { describeError, isAppError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { endCalls } from '@/lib/oauth/end-calls'
import { answerWrongParams } from './answer-wrong-params'
import { cacheAnswers } from './cache-answers'
import { authInfoOf, type Caller } from './call/caller'
import { limitActivations, limitAddress } from './call-limits'
import { callerFromBearer } from './caller-from-bearer'
import { refuseForeignCaller, withHttpHeaders } from './check-caller-origin'
import { findWrongParams } from './find-wrong-params'
import { admit, callOfPerson, type Door } from './gate'
import { RPC_ERROR, rpcErrorResponse } from './json-rpc-error'
import { idOfOnly, type JsonRpcMessage, type ReadMessages, readMessages } from './read-messages'
import { listsTools, withSecuritySchemes } from './security-schemes'
import { serveMcp } from './serve-mcp'
import { toOneJsonBody } from './to-one-json-body'

/**
 * Answers a POST to the MCP endpoint: authenticates the caller, then serves MCP. Callers that accept event streams may get one; all
 * others, such as a bare curl, get one JSON body.
 */
export async function answerMessages(request: Request, door: Door): Promise<Response> {
  return withHttpHeaders(refuseForeignCaller(request) ?? (await serve(request, door)), request)
}

async function serve(request: Request, door: Door): Promise<Response> {
  const read = await readMessages(request)
  // Assistants look for the challenge with requests of any form.
  const isProbe = read.kind === 'refused' && door.everyCall && !request.headers.has('authorization')
  if (read.kind === 'refused' && !isProbe) return read.response
  const messages = read.kind === 'read' ? read.messages : []
  const limited = await limitAddress(request, messages)
  if (limited) return limited
  const wrong = await findWrong(messages)
  const calls = messages.flatMap((message) => (wrong.has(message) ? [] : (callOfPerson(message) ?? [])))
  const verify: Verify = (token, options) => callerFromBearer(token, { ...options, calls })
  const admission = await admit(request, messages, { ...door, verify })
  if (admission.kind === 'refused') return admission.response
  if (read.kind === 'refused') return read.response

  const { caller } = admission
  try {
    const tooMany = caller && (await limitActivations(caller, messages))
    const response = tooMany ?? (await answerWrongParams(read, wrong, (rest) => serveProtocol(request, rest, caller)))
    // Such an answer comes before any tool runs.
    if (response.status >= 400) endCalls(caller?.rows ?? [], 'failed')
    return response
  } catch (error) {
    log.error({ error: describeError(error) }, 'an MCP request failed')
    endCalls(caller?.rows ?? [], 'failed')
    return answerFault(error, idOfOnly(messages))
  }
}

type Verify = typeof callerFromBearer

async function findWrong(messages: readonly JsonRpcMessage[]): Promise<ReadonlyMap<JsonRpcMessage, string>> {
  const findings = await Promise.all(
    messages.map(async (message) => [message, await findWrongParams(message)] as const),
  )
  return new Map(findings.flatMap(([message, wrong]) => (wrong === null ? [] : [[message, wrong]])))
}

type Read = Extract<ReadMessages, { kind: 'read' }>

/** Serves MCP for requests without a cached answer. */
async function serveProtocol(request: Request, read: Read, caller: Caller | null): Promise<Response> {
  const readsStreams = request.headers.get('accept')?.includes('text/event-stream') ?? false
  const revision = request.headers.get('mcp-protocol-version')
  const acceptLanguage = request.headers.get('accept-language')
  return cacheAnswers(read, { revision, readsStreams, acceptLanguage }, async () => {
    const served = await serveMcp(toInner(request, read.text, caller), read.messages)
    const response = read.messages.some(listsTools) ? await withSecuritySchemes(served) : served
    return readsStreams ? response : toOneJsonBody(response, read)
  })
}

/** The request for the transport. It has the caller's signal: a closed connection ends the work. */
function toInner(request: Request, body: string, caller: Caller | null): Request {
  const headers = new Headers(request.headers)
  // The transport requires both, whatever the caller accepts.
  headers.set('accept', 'application/json, text/event-stream')
  headers.delete('authorization')
  headers.delete('content-length')
  headers.delete('content-encoding')
  const inner = new Request(request.url, { method: 'POST', headers, body, signal: request.signal })
  if (caller) inner.auth = authInfoOf(caller)
  return inner
}

function answerFault(error: unknown, id: ReturnType<typeof idOfOnly>): Response {
  if (!isAppError(error) || error.code !== 'database_unavailable')
    return rpcErrorResponse(500, RPC_ERROR.internal, 'Internal error', { id })
  const headers = { 'Retry-After': String(error.retryAfterSeconds ?? 5) }
  return rpcErrorResponse(503, RPC_ERROR.internal, error.message, { id, headers })
}
