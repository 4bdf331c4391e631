import { Hono, type MiddlewareHandler } from 'hono'
import { type Clock, createClock } from './clock'
import { mountControlRoutes } from './control-routes'
import { createFaults, type Faults } from './faults'
import { createRequestLog, type RequestLog } from './request-log'
import type { SandboxEnv } from './sandbox-env'

export type SandboxApp = { app: Hono<SandboxEnv>; clock: Clock; faults: Faults; log: RequestLog }

/**
 * Creates a stand-in with request log, faults, clock and `/_sandbox` controls. The caller adds the service's routes to `app`.
 * The clock is stored beside `file`; `reset` starts empty.
 */
export function createSandboxApp(options: {
  name: string
  file?: string | undefined
  reset?: boolean | undefined
  errorBody: (status: number) => Record<string, unknown>
  onReset: () => void
  /** Runs before everything else, faults included. */
  frontDoor?: MiddlewareHandler<SandboxEnv>
}): SandboxApp {
  const clock = createClock(options.file ? `${options.file}.clock` : undefined, options.reset)
  const faults = createFaults(options.errorBody)
  const log = createRequestLog(clock.now)
  const app = new Hono<SandboxEnv>()
  app.use(log.middleware, options.frontDoor ?? ((_c, next) => next()), faults.middleware)

  const reset = () => {
    options.onReset()
    clock.reset()
    faults.clear()
    log.clear()
  }
  mountControlRoutes(app, { name: options.name, clock, faults, log, reset })
  if (options.reset) reset()
  return { app, clock, faults, log }
}
