import { answerMessages } from '@/lib/mcp/answer-messages'
import { answerPreflight } from '@/lib/mcp/check-caller-origin'
import { answerProbe, refuseMethod } from '@/lib/mcp/probe'

/** Seconds; an activation is waited for up to 20. */
export const maxDuration = 60

const PATH = '/mcp/v2/messages'
const METHODS = 'HEAD, POST, OPTIONS'

/** The guide's door: anybody may list and use the catalogue; a token where a person's things are read or changed. */
export function POST(request: Request): Promise<Response> {
  return answerMessages(request, { path: PATH, everyCall: false })
}

/** No streams outside a POST. Without a challenge, since anonymous clients look for a stream and go on without one. */
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
