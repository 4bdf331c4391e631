import { query } from '../../support/database'
import type { Visit } from './inspect'

/** Every page of the console, as this operator sees it; the order is one of the stack's. */
export async function consolePages(email: string, orderId: string): Promise<Visit[]> {
  const [event] = await query<{ id: string }>('select id from stripe_events limit 1')
  const paths = {
    'ops-overview': '/ops',
    'ops-orders': '/ops/orders',
    'ops-order': `/ops/orders/${orderId}`,
    'ops-webhooks': '/ops/webhooks',
    'ops-webhook': `/ops/webhooks?event=${event?.id}`,
    'ops-mails': '/ops/mails',
    'ops-audit': '/ops/audit',
  }
  return Object.entries(paths).map(([name, path]) => ({ name, path, email }))
}
