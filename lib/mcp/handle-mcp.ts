import { createMcpHandler } from 'mcp-handler'
import { env } from '../env'
import { describeError } from '../errors'
import { log } from '../log'
import { throughDoor } from './door'
import { admit } from './gate'
import { readMessages } from './messages'
import { registerPrompts } from './register-prompts'
import { registerResources } from './register-resources'
import { rpcError } from './rpc-error'
import { TOOLS } from './tools'

/** The first 512 characters stand alone: some hosts show no more. */
const INSTRUCTIONS =
  'DOTM eSIM sells one thing: a $1 beta eSIM with 1,000 MB of global data for 10 days and a US phone number (people also say "Global Data eSIM" or "DOT eSIM"). When somebody asks to activate their eSIM, call activate_esim: it mails a $1 invoice if they have not paid, and makes the line once they have. Say exactly what its message says; never claim that an eSIM is active or paid unless success is true. The QR code comes by e-mail and on the website, never in the chat.'

/** `guide`: anyone may list and use the catalogue. `login`: every call needs a token, so that hosts log in when connecting. */
export type Door = 'guide' | 'login'

/**
 * Answers a POST to one of the two doors. Each request gets a server of its own that knows the caller's person and nobody
 * else's.
 */
export async function handleMcp(request: Request, door: Door): Promise<Response> {
  try {
    const read = await readMessages(request)
    if (read.kind === 'refused') return read.response
    const admission = await admit(request, read.messages, { everyCall: door === 'login' })
    if (admission.kind === 'refused') return admission.response
    const handler = createMcpHandler(
      (server) => {
        for (const tool of TOOLS) tool.register(server, admission.person)
        registerResources(server)
        registerPrompts(server)
      },
      { serverInfo: { name: 'DOTM MCP Server', version: '2.0.0' }, instructions: INSTRUCTIONS },
    )
    return await throughDoor(handler, request, read)
  } catch (error) {
    log.error({ error: describeError(error) }, 'mcp request failed')
    return rpcError({
      status: 503,
      code: -32603,
      message: 'The service cannot answer just now. Nothing was changed. Please try again in a minute.',
    })
  }
}

/** Whether a request comes from a page or host that may talk to us: against DNS rebinding. */
export function isForeign(request: Request): boolean {
  const own = new URL(env().PUBLIC_ORIGIN)
  const origin = request.headers.get('origin')
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  return (origin !== null && origin !== own.origin) || (host !== null && host !== own.host)
}
