import { limitAddress } from './call-limits'
import type { DoorPath } from './challenge'
import { refuseForeignCaller, withHttpHeaders } from './check-caller-origin'
import { admit } from './gate'
import { RPC_ERROR, rpcErrorResponse } from './json-rpc-error'

/**
 * Answers GET for a stream and HEAD, with which clients look for the challenge: 401 without a valid token, 405 with one, because
 * there are no streams outside a POST.
 */
export async function answerProbe(request: Request, path: DoorPath, allow: string): Promise<Response> {
  const refused = refuseForeignCaller(request) ?? (await limitAddress(request, []))
  if (refused) return withHttpHeaders(refused, request)
  const admission = await admit(request, [], { path, everyCall: true })
  return admission.kind === 'refused' ? withHttpHeaders(admission.response, request) : refuseMethod(request, allow)
}

/** 405 with the allowed methods. */
export function refuseMethod(request: Request, allow: string): Response {
  const message = 'Method not allowed: send JSON-RPC by POST'
  const refusal = rpcErrorResponse(405, RPC_ERROR.refused, message, { headers: { Allow: allow } })
  return withHttpHeaders(refuseForeignCaller(request) ?? refusal, request)
}

export function asksForStream(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/event-stream') ?? false
}
