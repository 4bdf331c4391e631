import { activate, post } from './assistant'
import { activationsOf } from './database'
import { nobodyWaits } from './nobody-waits'
import { bearerFor, sessionFor } from './sign-in'
import { newEmail } from './stack'
import { oxio, stripe } from './stand-ins'
import { until } from './until'

const SLOW_LINE = { match: { method: 'POST', path: '/v3/lines/line' }, kind: 'delay' as const, ms: 6_000 }

const ACTIVATE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'activate_esim', arguments: {} },
}

/** A person whose eSIM has just been started and takes some seconds. `asked` resolves when the call that started it ends. */
export async function personWhoWaits() {
  const email = newEmail('live')
  const token = await bearerFor(email)
  const invoice = await activate(token)
  await stripe.payInvoice(String(invoice.invoice_id))
  await nobodyWaits()
  await oxio.arm(SLOW_LINE)
  const call = new AbortController()
  const asked = post(ACTIVATE, { token, signal: call.signal }).catch(() => null)
  const id = await until('activation', async () => (await activationsOf(email))[0]?.id)
  return { email, id, asked, hangUp: () => call.abort(), cookie: await sessionFor(email) }
}
