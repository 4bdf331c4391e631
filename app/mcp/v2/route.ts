import { answerMessages } from '@/lib/mcp/answer-messages'
import { answerPreflight } from '@/lib/mcp/check-caller-origin'
import { answerProbe, asksForStream, refuseMethod } from '@/lib/mcp/probe'
import { answerServerInfo } from '@/lib/mcp/server-info'

/** Seconds. A call waits up to 20 for an activation. */
export const maxDuration = 60

const PATH = '/mcp/v2'
const METHODS = 'GET, HEAD, POST, OPTIONS'

/** The endpoint for assistants that connect by URL: every call needs a token, so that they sign in when they connect. */
export function POST(request: Request): Promise<Response> {
  return answerMessages(request, { path: PATH, everyCall: true })
}

export async function GET(request: Request): Promise<Response> {
  return asksForStream(request) ? answerProbe(request, PATH, METHODS) : answerServerInfo(request)
}

export function HEAD(request: Request): Promise<Response> {
  return answerProbe(request, PATH, METHODS)
}

export function DELETE(request: Request): Response {
  return refuseMethod(request, METHODS)
}

export function OPTIONS(request: Request): Response {
  return answerPreflight(request, METHODS)
}
