import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { activate, callTool, post, type ToolAnswer } from '../support/assistant'
import { bearerFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { goldenAnswer, shapeOf } from './golden-answers'

const call = (name: string, args: Record<string, unknown> = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: args },
})

describe('"activate my eSIM", said by a new person', () => {
  const email = newEmail('journey')
  let token = ''
  let invoice: ToolAnswer = {}
  let activated: ToolAnswer = {}

  beforeAll(async () => {
    token = await bearerFor(email)
    invoice = await activate(token, { email: email.toUpperCase() })
    await stripe.payInvoice(String(invoice.invoice_id))
    activated = await activate(token)
  })

  it("answers with the guide's invoice", () => {
    const { invoice_url, invoice_id } = invoice
    const golden = goldenAnswer('invoice-sent', { email, invoice_url, invoice_id })
    expect(invoice).toEqual({ ...Object(golden), error: 'Payment required' })
    expect(shapeOf(invoice)).toEqual(expect.arrayContaining(shapeOf(golden)))
    expect(invoice_id).toMatch(/^in_/)
    expect(invoice_url).toMatch(/^https?:\/\//)
  })

  it("answers with the guide's success once it is paid", () => {
    const details = Object(activated.details)
    expect(details.phone_number).toMatch(/^\+\d{8,15}$/)
    expect(activated).toEqual(goldenAnswer('activated', { email, ...details }))
    expect(details.activation_id).toMatch(/^line_/)
  })

  it('says the same again, and buys and bills nothing', async () => {
    const again = await activate(token)
    expect(again).toMatchObject({ success: true, already_active: true, details: Object(activated.details) })
    expect(await oxio.linesOf(email)).toHaveLength(1)
    expect((await inbox.mailsTo(email)).filter(({ subject }) => /invoice/i.test(subject))).toHaveLength(1)
  })

  it('shows the eSIM to its person', async () => {
    const { phone_number, activation_id } = Object(activated.details)
    const status = await callTool(token, 'get_activation_status', { activation_id })
    expect(status).toMatchObject({
      success: true,
      state: 'ready',
      phone_number,
      label: expect.stringMatching(/••\d{4}$/),
    })
    expect(await callTool(token, 'get_activation_status')).toMatchObject({ activation_id })
    expect(await callTool(token, 'list_esims')).toMatchObject({
      esims: [{ activation_id, phone_number, url: `${stack.app}/esims/${activation_id}` }],
    })
  })

  it('never gives an assistant the activation code or the whole ICCID', async () => {
    const [line] = await oxio.linesOf(email)
    const { iccid, activationCode, activationUrl } = line?.sim ?? { iccid: '' }
    const secrets = [iccid.slice(0, 15), activationCode, activationUrl, activationUrl?.split('$')[2]]
    const told = secrets.filter((secret) => typeof secret === 'string')
    expect(told.length).toBeGreaterThan(1)
    for (const tool of ['activate_esim', 'get_activation_status', 'list_esims']) {
      const raw = await (await post(call(tool), { token })).text()
      expect(raw.length).toBeGreaterThan(50)
      for (const secret of told) expect(raw).not.toContain(secret)
      expect(raw).not.toMatch(/LPA:1|cus_/)
    }
  })

  it('sends another invoice for one more eSIM only when one more is asked for', async () => {
    expect(await activate(token, { another: true })).toMatchObject({ status: 'invoice_sent' })
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })
})

describe('progress', () => {
  it('is sent to a client that listens while the line is made', async () => {
    const email = newEmail('progress')
    const token = await bearerFor(email)
    const invoice = await activate(token)
    await stripe.payInvoice(String(invoice.invoice_id))
    const client = new Client({ name: 'e2e', version: '1.0.0' })
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2`), {
        requestInit: { headers: { authorization: `Bearer ${token}` } },
      }),
    )
    const heard: string[] = []
    const result = await client.callTool(
      { name: 'activate_esim', arguments: {} },
      { onprogress: ({ message }) => heard.push(message ?? '') },
    )
    await client.close()
    expect(result.structuredContent).toMatchObject({ success: true })
    expect(heard.length).toBeGreaterThan(0)
  })
})

describe('before it is paid', () => {
  it('the status is that of the order', async () => {
    const token = await bearerFor(newEmail('unpaid'))
    expect(await callTool(token, 'get_activation_status')).toMatchObject({ success: true, state: 'none' })
    await activate(token)
    expect(await callTool(token, 'get_activation_status')).toMatchObject({ state: 'awaiting_payment' })
    expect(await callTool(token, 'list_esims')).toMatchObject({ esims: [] })
  })
})
