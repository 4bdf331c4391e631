import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { countTokens } from 'gpt-tokenizer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ordersOf, query } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { stripe } from '../support/stand-ins'

const transport = (token: string) =>
  new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2`), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })

async function invoiceOf(orderId: string): Promise<string> {
  const [row] = await query<{ stripe_id: string }>(
    "select stripe_id from payment_attempts where order_id = $1 and kind = 'invoice'",
    [orderId],
  )
  return row?.stripe_id ?? ''
}

const eras = [
  { era: 'with sessions begun by initialize', mode: 'legacy' },
  { era: 'of 2026-07-28', mode: { pin: '2026-07-28' } },
] as const

describe.each(eras)('the official client, protocol $era', ({ mode }) => {
  const client = new Client({ name: 'e2e', version: '1.0.0' }, { versionNegotiation: { mode } })

  beforeAll(async () => {
    const token = await bearerFor(newEmail('client'))
    await client.connect(transport(token))
  })
  afterAll(() => client.close())

  it('connects and reads the name of the server', () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'DOTM MCP Server', version: '2.0.0' })
    expect(client.getInstructions()).toContain('Global Data eSIM')
  })

  it('lists tools and calls them, each answer as the advertised schema says', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toContain('activate_esim')
    for (const [name, args] of [
      ['search_services', { query: 'esim' }],
      ['calculate_pricing', { service_ids: ['beta_esim_activation', 'full_membership'] }],
      ['get_service_details', { service_id: 'nope' }],
      ['compare_memberships', {}],
      ['check_device', { device: 'Pixel 8' }],
      ['list_esims', {}],
      ['get_activation_status', {}],
      ['show_install_card', {}],
      ['request_refund', {}],
      ['resend_email', { kind: 'receipt' }],
      ['gift_esim', { recipient_email: 'recipient@example.com' }],
      ['diagnose_esim', { words: 'no service', phone: 'iPhone 15' }],
      ['name_esim', { activation_id: 'line_none', name: 'Trip' }],
      ['check_device', { device: 'no such phone', bought_in: 'CN' }],
    ] as const) {
      const result = await client.callTool({ name, arguments: args })
      expect(result.isError, name).not.toBe(true)
      expect(result.structuredContent, name).toBeTypeOf('object')
    }
  })

  it('finds a list of tools that is small enough for a conversation', async () => {
    expect(countTokens(JSON.stringify((await client.listTools()).tools))).toBeLessThan(4500)
  })

  it('completes ids where a resource or a prompt needs one', async () => {
    const service = { name: 'service_id', value: 'network_' }
    const ref = { type: 'ref/resource', uri: 'dotm://services/{service_id}' } as const
    expect((await client.complete({ ref, argument: service })).completion.values).toHaveLength(5)
    const prompt = { type: 'ref/prompt', name: 'explain_service' } as const
    expect((await client.complete({ ref: prompt, argument: service })).completion.values).toHaveLength(5)
  })

  it('reads resources and prompts', async () => {
    const { resources } = await client.listResources()
    for (const { uri } of resources) expect((await client.readResource({ uri })).contents).toHaveLength(1)
    const { messages } = await client.getPrompt({
      name: 'explain_service',
      arguments: { service_id: 'full_membership' },
    })
    expect(JSON.stringify(messages)).toContain('full_membership')
  })
})

describe('a client of 2026-07-28 that opens pages for its person', () => {
  it('gets our own page to pay on, without the model, and then the true state of the payment', async () => {
    const email = newEmail('elicit')
    const client = new Client(
      { name: 'e2e', version: '1.0.0' },
      { versionNegotiation: { mode: { pin: '2026-07-28' } }, capabilities: { elicitation: { url: {} } } },
    )
    const asked: unknown[] = []
    client.setRequestHandler('elicitation/create', async ({ params }) => {
      asked.push(params)
      const [order] = await ordersOf(email)
      // The person pays while the page is open: the client's own answer proves nothing.
      if (asked.length === 2) await stripe.payInvoice(await invoiceOf(order?.id ?? ''))
      return { action: 'accept' }
    })
    await client.connect(transport(await bearerFor(email)))

    const unpaid = await client.callTool({ name: 'activate_esim', arguments: {} })
    const [order] = await ordersOf(email)
    expect(asked).toMatchObject([{ mode: 'url', url: `${stack.app}/pay/${order?.id}`, message: expect.any(String) }])
    expect(unpaid.structuredContent).toMatchObject({ status: 'invoice_sent' })
    const paid = await client.callTool({ name: 'activate_esim', arguments: {} })
    expect(paid.structuredContent).toMatchObject({ success: true })
    await client.close()
  })
})

describe('an anonymous official client', () => {
  it('uses the catalogue at the messages endpoint, and is refused at the other', async () => {
    const client = new Client({ name: 'e2e', version: '1.0.0' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2/messages`)))
    const result = await client.callTool({ name: 'get_service_details', arguments: { service_id: 'full_membership' } })
    expect(result.structuredContent).toMatchObject({ found: true, service: { price_usd: 66 } })
    await expect(client.callTool({ name: 'list_esims', arguments: {} })).rejects.toThrow()
    await client.close()

    const locked = new Client({ name: 'e2e', version: '1.0.0' })
    const door = new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2`))
    await expect(locked.connect(door)).rejects.toThrow()
  })
})
