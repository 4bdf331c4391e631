import { describe, expect, it } from 'vitest'
import { activate, callTool, post } from '../support/assistant'
import { guideQuery, ordersOf } from '../support/database'
import { bearerFor, uidOf } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'

const rpc = (method: string, params?: unknown) => ({ jsonrpc: '2.0', id: 1, method, params })

async function ask<T>(method: string, params?: unknown): Promise<T> {
  const response = await post(rpc(method, params))
  expect(response.status).toBe(200)
  const { result } = (await response.json()) as { result: T }
  return result
}

describe("the guide's end-to-end suite, by the calls that it prints", () => {
  it('1. the server is up and says what it is', async () => {
    const response = await fetch(`${stack.app}/mcp/v2`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      server: 'DOTM MCP Server',
      version: '2.0.0',
      protocol_version: '2024-11-05',
      endpoints: { messages: '/mcp/v2/messages' },
    })
  })

  it('2. initialize begins a connection', async () => {
    const clientInfo = { name: 'guide', version: '1.0.0' }
    const result = await ask<Record<string, unknown>>('initialize', {
      protocolVersion: '2024-11-05',
      capabilities: {},
      clientInfo,
    })
    expect(result).toMatchObject({
      protocolVersion: '2024-11-05',
      serverInfo: { name: 'DOTM MCP Server', version: '2.0.0' },
      capabilities: { tools: {}, resources: {}, prompts: {} },
    })
  })

  it('3. activate_esim is offered, and says that it changes something', async () => {
    const { tools } = await ask<{ tools: { name: string; inputSchema: object; annotations: object }[] }>('tools/list')
    const tool = tools.find(({ name }) => name === 'activate_esim')
    expect(tool).toMatchObject({
      inputSchema: { properties: { email: { type: 'string' }, firebase_uid: { type: 'string' } } },
      annotations: { readOnlyHint: false },
    })
  })

  it('4. no one gets a line without a payment', async () => {
    const email = newEmail('unpaid')
    const token = await bearerFor(email)
    const uid = uidOf(token)
    for (const time of ['first', 'second', 'third']) {
      expect(await activate(token, { email, firebase_uid: uid }), time).toMatchObject({
        success: false,
        status: 'invoice_sent',
        error: 'Payment required',
        amount_due: 1,
      })
    }
    expect(await oxio.linesOf(email)).toHaveLength(0)
    expect(await guideQuery(uid)).toHaveLength(0)
    expect(await ordersOf(email)).toMatchObject([{ state: 'awaiting_payment' }])
  })

  it('5. the token decides who asks: another e-mail or user gets an error that says so, and nothing happens', async () => {
    const email = newEmail('validation')
    const token = await bearerFor(email)
    expect(await activate(token, { email: 'somebody@example.com' })).toMatchObject({ error: 'Email mismatch' })
    expect(await activate(token, { firebase_uid: 'firebase_user_123' })).toMatchObject({ error: 'User not found' })
    const nobody = await post(rpc('tools/call', { name: 'activate_esim', arguments: { email } }))
    expect(nobody.status).toBe(401)
    expect(await ordersOf(email)).toHaveLength(0)
  })

  it('6. the whole journey: asked, billed by mail, paid, activated, mailed, and the same again', async () => {
    const email = newEmail('workflow')
    const token = await bearerFor(email)
    const uid = uidOf(token)

    const billed = await activate(token, { email, firebase_uid: uid })
    expect(billed).toMatchObject({ status: 'invoice_sent', invoice_id: expect.stringMatching(/^in_/) })
    await inbox.waitFor(email, /invoice/i)

    await stripe.payInvoice(String(billed.invoice_id))
    const activated = await activate(token, { email, firebase_uid: uid })
    expect(activated).toMatchObject({
      success: true,
      details: { email, phone_number: expect.stringMatching(/^\+\d+$/), status: 'Active', purchase_verified: true },
    })
    expect(await guideQuery(uid)).toMatchObject([{ stripetransactionid: expect.any(String) }])
    await inbox.waitFor(email, /eSIM/)

    expect(await activate(token)).toMatchObject({ success: true, already_active: true, details: activated.details })
    expect(await callTool(token, 'list_esims')).toMatchObject({ esims: [{ state: 'ready' }] })
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })
})
