import { answerMessages } from '@/lib/mcp/answer-messages'
import { answerPreflight } from '@/lib/mcp/check-caller-origin'
import { answerProbe, refuseMethod } from '@/lib/mcp/probe'

/** Seconds. A call waits up to 20 for an activation. */
export const maxDuration = 60

const PATH = '/mcp/v2/messages'
const METHODS = 'HEAD, POST, OPTIONS'

/** The guide's endpoint: listing and the catalogue need no token; tools that read or change a person's data do. */
export function POST(request: Request): Promise<Response> {
  return answerMessages(request, { path: PATH, everyCall: false })
}

/** No streams outside a POST. No challenge: anonymous clients try for a stream and continue without one. */
export function GET(request: Request): Response {
  return refuseMethod(request, METHODS)
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
