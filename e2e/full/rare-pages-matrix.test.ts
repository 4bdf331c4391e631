import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { inspect, inspectAll, type Visit } from '../support/all-pages'
import { launch } from '../support/browser'
import { consolePages } from '../support/console-pages'
import { query } from '../support/database'
import { IPHONE } from '../support/esim-page'
import { authorization, newClient, pkce, tokensFor } from '../support/oauth-plain'
import { personWithEsim } from '../support/person-with-esim'
import { newEmail } from '../support/stack'

let browser: Browser
let visits: Visit[]
let onPhone: Visit

beforeAll(async () => {
  browser = await launch()
  const connected = newEmail('connected')
  await tokensFor(connected)
  const ready = await personWithEsim()
  const ended = await personWithEsim()
  await query(`update oxio_activations set ready_at = now() - interval '11 days' where id = $1`, [ended.activationId])
  const asked = authorization(await newClient({ client_name: 'My program' }), pkce().challenge)
  onPhone = { name: 'esim-on-iphone', path: `/esims/${ready.activationId}?device=samsung`, email: ready.email }
  visits = [
    ...(await consolePages()).pages,
    { name: 'connect', path: `/oauth/authorize?${new URLSearchParams(asked)}`, email: newEmail('consent') },
    { name: 'connect-problem', path: '/connect/problem?reason=invalid_redirect_uri' },
    { name: 'assistants', path: '/assistants', email: connected },
    { name: 'assistants-empty-ar', path: '/ar/assistants', email: newEmail('nobody') },
    { name: 'assistants-ar', path: '/ar/assistants', email: connected },
    { name: 'esim-ended', path: `/esims/${ended.activationId}`, email: ended.email },
    { name: 'order-ended-ar', path: `/ar/orders/${ended.orderId}`, email: ended.email },
    { name: 'dashboard-ended', path: '/dashboard', email: ended.email },
  ]
})
afterAll(() => browser.close())

it.each([
  { width: 320, scheme: 'dark' },
  { width: 768, scheme: 'light' },
  { width: 1440, scheme: 'light' },
] as const)(
  'console, consent and ended eSIMs are without violation, complaint and overflow at $width px in $scheme',
  async (look) => {
    await inspectAll(browser, visits, look)
  },
)

it('the eSIM page as a phone shows it is so in each language', async () => {
  for (const locale of ['', '/es', '/fr', '/ar'])
    await inspect(
      browser,
      { ...onPhone, name: `${onPhone.name}${locale.replace('/', '-')}`, path: `${locale}${onPhone.path}` },
      IPHONE,
    )
})
