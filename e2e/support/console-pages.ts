import type { Visit } from './all-pages'
import { query } from './database'
import { personWithEsim } from './person-with-esim'
import { sessionFor } from './sign-in'
import { newEmail } from './stack'
import { makeStaff } from './staff'

/** Every page of the console, as an operator sees it. */
export async function consolePages(): Promise<{ email: string; pages: Visit[] }> {
  const email = newEmail('operator')
  const { orderId } = await personWithEsim()
  const [event] = await query<{ id: string }>('select id from stripe_events limit 1')
  await sessionFor(email)
  await makeStaff(email, 'operator')
  const paths = {
    'ops-overview': '/ops',
    'ops-orders': '/ops/orders',
    'ops-order': `/ops/orders/${orderId}`,
    'ops-webhooks': '/ops/webhooks',
    'ops-webhook': `/ops/webhooks?event=${event?.id}`,
    'ops-mails': '/ops/mails',
    'ops-audit': '/ops/audit',
  }
  return { email, pages: Object.entries(paths).map(([name, path]) => ({ name, path, email })) }
}
