import { query } from '../../../support/database'
import { authorization, newClient, pkce, tokensFor } from '../../../support/oauth-plain'
import { personWithEsim } from '../../../support/person-with-esim'
import { newEmail } from '../../../support/stack'
import { test } from '../../fixtures'
import { consolePages } from '../../support/console-pages'
import { inspect } from '../../support/inspect'

test('operator console, consent and ended eSIMs have no violation, no browser console complaint and no overflow', async ({
  page,
  consoleWatch,
  operator,
  holder,
}) => {
  test.setTimeout(300_000)
  const connected = newEmail('connected')
  await tokensFor(connected)
  const ended = await personWithEsim()
  await query(`update oxio_activations set ready_at = now() - interval '11 days' where id = $1`, [ended.activationId])
  const asked = authorization(await newClient({ client_name: 'My program' }), pkce().challenge)
  await inspect(page, consoleWatch, [
    ...(await consolePages(operator.email, holder.orderId)),
    { name: 'connect', path: `/oauth/authorize?${new URLSearchParams(asked)}`, email: newEmail('consent') },
    { name: 'connect-problem', path: '/connect/problem?reason=invalid_redirect_uri' },
    { name: 'assistants', path: '/assistants', email: connected },
    { name: 'assistants-empty-ar', path: '/ar/assistants', email: newEmail('empty') },
    { name: 'assistants-ar', path: '/ar/assistants', email: connected },
    { name: 'esim-ended', path: `/esims/${ended.activationId}`, email: ended.email },
    { name: 'order-ended-ar', path: `/ar/orders/${ended.orderId}`, email: ended.email },
    { name: 'dashboard-ended', path: '/dashboard', email: ended.email },
  ])
})
