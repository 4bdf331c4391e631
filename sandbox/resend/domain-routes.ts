import type { Hono } from 'hono'
import * as z from 'zod'
import type { SandboxEnv } from '../core/sandbox-env'

const domain = z.object({
  name: z.string().min(1),
  status: z.enum(['not_started', 'pending', 'verified', 'failed', 'temporary_failure']).default('verified'),
  open_tracking: z.boolean().default(false),
  click_tracking: z.boolean().default(false),
})
export type Domains = z.output<typeof domain>[]

/** The sending domains of the account: `GET /domains`, and a control that sets them. */
export function mountDomainRoutes(app: Hono<SandboxEnv>, domains: { list: Domains }): void {
  app.get('/domains', (c) => {
    const data = domains.list.map((one, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      created_at: '2026-01-01T00:00:00.000Z',
      region: 'us-east-1',
      capabilities: { sending: 'enabled', receiving: 'disabled' },
      ...one,
    }))
    return c.json({ object: 'list', has_more: false, data })
  })
  app.post('/_sandbox/domains', async (c) => {
    domains.list = z.array(domain).parse(await c.req.json())
    return c.json(domains.list)
  })
}
