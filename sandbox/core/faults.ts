import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler, Next } from 'hono'
import { createFaultRules, type Fault, type FaultRules } from './fault-rules'
import type { SandboxEnv } from './sandbox-env'

export type Faults = FaultRules & { middleware: MiddlewareHandler<SandboxEnv> }

type ErrorBody = (status: number) => Record<string, unknown>

/**
 * Network and server failures on demand. `errorBody` returns the real service's JSON for a status, for faults without a body.
 */
export function createFaults(errorBody: ErrorBody): Faults {
  const rules = createFaultRules()
  return {
    ...rules,
    async middleware(c, next) {
      if (c.req.path.startsWith('/_sandbox')) return next()
      const fault = rules.strike(c.req.method, c.req.path)
      if (!fault) return next()
      c.set('fault', `${fault.kind}:${fault.id}`)
      await inflict(fault, c, next, errorBody)
    },
  }
}

async function inflict(fault: Fault, c: Context<SandboxEnv>, next: Next, errorBody: ErrorBody): Promise<void> {
  switch (fault.kind) {
    case 'status':
      return answer(c, errorResponse(fault, fault.status ?? 500, errorBody))
    case 'retry_after':
      return answer(c, errorResponse(fault, fault.status ?? 429, errorBody, String(fault.retryAfter ?? 1)))
    case 'html':
      return answer(c, htmlResponse(fault))
    case 'html_after':
      await next()
      return answer(c, htmlResponse(fault))
    case 'reset_before':
      return cutConnection(c)
    case 'reset_after':
      await next()
      return cutConnection(c)
    case 'delay':
      await wait(fault.ms ?? 1000)
      return next()
    case 'delay_after':
      await next()
      await wait(fault.ms ?? 1000)
      return
    case 'hang_before':
      return answer(c, await holdUntilClosed(c))
    case 'hang_after':
      await next()
      return answer(c, await holdUntilClosed(c))
  }
}

/** Keeps the connection open without an answer until the caller closes it. Return its result. */
export async function holdUntilClosed(c: Context<SandboxEnv>): Promise<Response> {
  const { socket } = c.env.incoming
  if (!socket.destroyed) await once(socket, 'close')
  return noAnswer(c)
}

function cutConnection(c: Context<SandboxEnv>): void {
  c.env.incoming.socket.resetAndDestroy()
  answer(c, noAnswer(c))
}

function noAnswer(c: Context<SandboxEnv>): Response {
  c.set('unanswered', true)
  return RESPONSE_ALREADY_SENT
}

/** Replaces the handler's answer. Without this, Hono merges the old headers into the new ones. */
function answer(c: Context<SandboxEnv>, response: Response): void {
  c.res = undefined
  c.res = response
}

function errorResponse(fault: Fault, status: number, errorBody: ErrorBody, retryAfter?: string): Response {
  const { body } = fault
  const headers = { ...(retryAfter ? { 'Retry-After': retryAfter } : {}), ...fault.headers }
  return typeof body === 'string'
    ? new Response(body, { status, headers })
    : Response.json(body ?? errorBody(status), { status, headers })
}

function htmlResponse(fault: Fault): Response {
  const status = fault.status ?? 502
  const body = typeof fault.body === 'string' ? fault.body : `<html><body>${status} Backend fetch failed</body></html>`
  return new Response(body, { status, headers: { 'Content-Type': 'text/html', ...fault.headers } })
}
