import { describeError } from '@/lib/errors'
import { log } from '@/lib/log'
import { authInfoOf } from './caller'
import { refuseForeignCaller, withHttpHeaders } from './check-caller-origin'
import { admit } from './gate'
import { RPC_ERROR, rpcErrorResponse } from './json-rpc-error'
import { toOneJsonBody } from './one-json-body'
import { idOfOnly, readMessages } from './read-messages'
import { serveMcp } from './server'

type Door = {
  /** Whether listing and the catalogue need a token too. */
  everyCall: boolean
}

/**
 * POST of the MCP endpoint: who may, then the protocol. Callers that accept event streams may get one; all others, a bare
 * curl among them, get one JSON body.
 */
export async function answerMessages(request: Request, door: Door): Promise<Response> {
  return withHttpHeaders(refuseForeignCaller(request) ?? (await serve(request, door)))
}

async function serve(request: Request, { everyCall }: Door): Promise<Response> {
  const read = await readMessages(request)
  // Assistants look for the challenge with requests of any shape.
  const isProbe = read.kind === 'refused' && everyCall && !request.headers.has('authorization')
  if (read.kind === 'refused' && !isProbe) return read.response
  const messages = read.kind === 'read' ? read.messages : []
  const admission = await admit(request, messages, { everyCall })
  if (admission.kind === 'refused') return admission.response
  if (read.kind === 'refused') return read.response

  const headers = new Headers(request.headers)
  // The transport insists on both, whatever the caller reads.
  headers.set('accept', 'application/json, text/event-stream')
  headers.delete('authorization')
  headers.delete('content-length')
  const inner = new Request(request.url, { method: 'POST', headers, body: read.text, signal: request.signal })
  if (admission.person) inner.auth = authInfoOf(admission.person)
  try {
    const response = await serveMcp(inner)
    const readsStreams = request.headers.get('accept')?.includes('text/event-stream') ?? false
    return readsStreams ? response : await toOneJsonBody(response, read)
  } catch (error) {
    log.error({ error: describeError(error) }, 'an MCP request failed')
    return rpcErrorResponse(500, RPC_ERROR.internal, 'Internal error', { id: idOfOnly(messages) })
  }
}
