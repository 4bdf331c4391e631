import type { MiddlewareHandler } from 'hono'
import type { SandboxEnv } from '../../core/sandbox-env'
import { newId } from '../account/new-id'
import { ApiError } from './api-error'

/** Answers 409 while another request uses the same idempotency key. */
export function refuseKeysInUse(): MiddlewareHandler<SandboxEnv> {
  const inUse = new Set<string>()
  return async (c, next) => {
    const key = c.req.method === 'POST' && c.req.path.startsWith('/v1/') ? c.req.header('idempotency-key') : undefined
    if (key === undefined) return next()
    if (inUse.has(key)) {
      const refusal = new ApiError(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key: ${key}.`,
      })
      return c.json(refusal.toBody(), 409, { 'request-id': newId('req'), 'idempotency-key': key })
    }
    inUse.add(key)
    try {
      await next()
    } finally {
      inUse.delete(key)
    }
  }
}
