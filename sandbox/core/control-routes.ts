import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Clock } from './clock'
import { faultSchema } from './fault-rules'
import type { Faults } from './faults'
import type { RequestLog } from './request-log'
import type { SandboxEnv } from './sandbox-env'

const advanceSchema = z.strictObject({ advanceMs: z.int().min(0) })
const faultListSchema = z.union([faultSchema.transform((fault) => [fault]), z.array(faultSchema)])

/** Mounts the `/_sandbox` controls common to all stand-ins. */
export function mountControlRoutes(
  app: Hono<SandboxEnv>,
  parts: { name: string; clock: Clock; faults: Faults; log: RequestLog; reset: () => void },
): void {
  const { name, clock, faults, log, reset } = parts

  // Controls are for local programs only, not for web pages open in a browser on this machine.
  app.use('/_sandbox/*', async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && !isLoopback(origin))
      return c.json({ error: 'Controls take no request of a web page.' }, 403)
    return next()
  })

  app.get('/_sandbox/health', (c) => c.json({ ok: true, name }))

  app.get('/_sandbox/faults', (c) => c.json(faults.list()))
  app.post('/_sandbox/faults', (c) => withBody(c, faultListSchema, (list) => c.json({ ids: faults.add(list) })))
  app.delete('/_sandbox/faults', (c) => {
    faults.clear()
    return c.json({ ok: true })
  })

  app.get('/_sandbox/requests', (c) => c.json(log.entries()))
  app.delete('/_sandbox/requests', (c) => {
    log.clear()
    return c.json({ ok: true })
  })

  app.get('/_sandbox/clock', (c) => c.json(readClock(clock)))
  app.post('/_sandbox/clock', (c) =>
    withBody(c, advanceSchema, async ({ advanceMs }) => {
      await clock.advance(advanceMs)
      return c.json(readClock(clock))
    }),
  )

  app.post('/_sandbox/reset', (c) => {
    reset()
    return c.json({ ok: true })
  })
}

/** Parses the JSON body of a control request. Answers 400 with the problem if it is invalid. */
export async function withBody<T>(
  c: Context<SandboxEnv>,
  schema: z.ZodType<T>,
  handle: (body: T) => Response | Promise<Response>,
): Promise<Response> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined))
  return parsed.success ? handle(parsed.data) : c.json({ error: z.prettifyError(parsed.error) }, 400)
}

function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname)
}

function readClock(clock: Clock) {
  return { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs() }
}
