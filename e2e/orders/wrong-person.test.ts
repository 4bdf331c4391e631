import { describe, expect, it } from 'vitest'
import { activate, callTool, post } from '../support/assistant'
import { activationsOf, ordersOf } from '../support/database'
import { bearerFor, sessionFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { until } from '../support/until'

const call = (name: string, args: Record<string, unknown> = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: args },
})
const page = (path: string, cookie?: string) =>
  fetch(`${stack.app}${path}`, { redirect: 'manual', headers: { accept: 'text/html', ...(cookie && { cookie }) } })

async function owner() {
  const email = newEmail('owner')
  const token = await bearerFor(email)
  const invoice = await activate(token)
  await stripe.payInvoice(String(invoice.invoice_id))
  await activate(token)
  const [activation] = await until('activation', async () => {
    const rows = await activationsOf(email)
    return rows[0]?.state === 'ready' ? rows : null
  })
  const [order] = await ordersOf(email)
  return { email, token, orderId: order?.id ?? '', activationId: activation?.id ?? '' }
}

describe('the wrong person gets nothing', () => {
  it.each(['activate_esim', 'get_activation_status', 'list_esims'])(
    '%s without a token is 401 with a challenge',
    async (tool) => {
      for (const path of ['/mcp/v2/messages', '/mcp/v2']) {
        const response = await post(call(tool), { path })
        expect(response.status).toBe(401)
        expect(response.headers.get('www-authenticate')).toMatch(/^Bearer .*scope="esim:read esim:activate"/)
      }
    },
  )

  it('an unsigned token, or one that is cut, is 401 and makes no person', async () => {
    const good = await bearerFor(newEmail('cut'))
    for (const token of ['nonsense', 'a.b.c', `${good.slice(0, -40)}`]) {
      const response = await post(call('activate_esim'), { token })
      expect(response.status).toBe(401)
    }
  })

  it("another person's e-mail or uid in the arguments changes nothing and bills no one", async () => {
    const victim = newEmail('victim')
    const attacker = newEmail('attacker')
    const token = await bearerFor(attacker)
    expect(await activate(token, { email: victim })).toMatchObject({ success: false, error: 'Email mismatch' })
    expect(await activate(token, { firebase_uid: 'somebody-else' })).toMatchObject({
      success: false,
      error: 'User not found',
    })
    expect(await ordersOf(attacker)).toEqual([])
    expect(await inbox.mailsTo(victim)).toEqual([])
    expect(await activate(token, { email: attacker.toUpperCase() })).toMatchObject({ status: 'invoice_sent' })
  })

  it("another person's activation, order, eSIM page and pay page are not found", async () => {
    const person = await owner()
    const other = newEmail('other')
    const token = await bearerFor(other)
    const status = await callTool(token, 'get_activation_status', { activation_id: person.activationId })
    expect(JSON.stringify(status)).not.toContain(person.email)
    expect(status.success).toBe(false)
    expect(JSON.stringify(await callTool(token, 'list_esims'))).not.toContain(person.activationId)

    const cookie = await sessionFor(other)
    for (const path of [`/orders/${person.orderId}`, `/esims/${person.activationId}`, `/pay/${person.orderId}`]) {
      const response = await page(path, cookie)
      expect(response.status, path).toBe(404)
      expect(await response.text()).not.toContain(person.email)
    }
    const mine = await page(`/esims/${person.activationId}`, await sessionFor(person.email))
    expect(mine.status).toBe(200)
    expect(await mine.text()).toContain('LPA:1$')
  })

  it('without a session the pages of a person lead to the sign-in page', async () => {
    for (const path of ['/dashboard', '/orders/ord_x', '/esims/line_x', '/buy', '/esim/success?session_id=cs_test_x']) {
      const response = await page(path)
      expect([302, 303, 307], path).toContain(response.status)
      expect(response.headers.get('location'), path).toContain('/sign-in')
    }
  })

  it('a forged or expired session cookie is no session', async () => {
    const response = await page('/dashboard', 'session=forged')
    expect(response.headers.get('location')).toContain('/sign-in')
  })

  it('a Checkout session of another person, or one that never existed, shows nothing and grants nothing', async () => {
    const cookie = await sessionFor(newEmail('nosy'))
    const response = await page('/esim/success?session_id=cs_test_%3Cscript%3Ealert(1)%3C/script%3E', cookie)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('<script>alert(1)')
  })

  it('the activation code is in no answer that an assistant reads', async () => {
    const person = await owner()
    const [line] = await oxio.linesOf(person.email)
    const secrets = [line?.sim.activationUrl?.split('$')[2] ?? 'none', line?.sim.iccid.slice(0, 15) ?? 'none']
    for (const tool of ['activate_esim', 'get_activation_status', 'list_esims']) {
      const raw = await (await post(call(tool), { token: person.token })).text()
      for (const secret of secrets) expect(raw).not.toContain(secret)
    }
  })
})
