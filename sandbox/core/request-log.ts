import type { MiddlewareHandler } from 'hono'
import type { SandboxEnv } from './sandbox-env'

const capacity = 2000

/** `status` is null if the caller got no answer. Holds no bodies, queries or credentials. */
export type LoggedRequest = {
  at: string
  method: string
  path: string
  status: number | null
  fault?: string
  idempotencyKey?: string
}

export type RequestLog = {
  middleware: MiddlewareHandler<SandboxEnv>
  entries: () => LoggedRequest[]
  clear: () => void
}

/** Keeps the last 2000 API requests, oldest first, without those to `/_sandbox`. */
export function createRequestLog(now: () => number): RequestLog {
  let entries: LoggedRequest[] = []

  return {
    async middleware(c, next) {
      if (c.req.path.startsWith('/_sandbox')) return next()
      const at = new Date(now()).toISOString()
      await next()
      const fault = c.get('fault')
      const idempotencyKey = c.req.header('Idempotency-Key')
      entries.push({
        at,
        method: c.req.method,
        path: c.req.path,
        status: c.get('unanswered') ? null : c.res.status,
        ...(fault ? { fault } : {}),
        ...(idempotencyKey ? { idempotencyKey } : {}),
      })
      if (entries.length > capacity) entries = entries.slice(-capacity)
    },
    entries: () => entries,
    clear: () => {
      entries = []
    },
  }
}
