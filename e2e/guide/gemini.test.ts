import { afterEach, describe, expect, it } from 'vitest'
import { post, type ToolAnswer } from '../support/assistant'
import { Conversation } from '../support/conversation'
import { ordersOf } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { oxio, stripe } from '../support/stand-ins'

let chat: Conversation | undefined

async function begin(token?: string): Promise<Conversation> {
  chat = await Conversation.begin('gemini', token)
  return chat
}

afterEach(async () => {
  await chat?.end()
  await stripe.clear()
})

describe('Gemini', () => {
  it('1. connects: it looks for the challenge by HEAD, then begins', async () => {
    const head = await fetch(`${stack.app}/mcp/v2`, { method: 'HEAD' })
    expect(head.status).toBe(401)
    expect(head.headers.get('www-authenticate')).toContain('resource_metadata=')
    expect((await begin()).client.getServerVersion()).toMatchObject({ name: 'DOTM MCP Server' })
  })

  it('2. discovers tools, resources and prompts', async () => {
    const { client } = await begin()
    const [{ tools }, { resources }, { prompts }] = await Promise.all([
      client.listTools(),
      client.listResources(),
      client.listPrompts(),
    ])
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['activate_esim', 'list_esims', 'check_device']),
    )
    // Gemini cuts longer names.
    for (const { name } of tools) expect(name.length).toBeLessThan(63)
    expect(resources).toHaveLength(7)
    expect(prompts.map(({ name }) => name)).toEqual(['recommend_plan', 'explain_service', 'cost_optimization'])
  })

  it('3. activates what was paid', async () => {
    const email = newEmail('gemini.paid')
    const talk = await begin(await bearerFor(email))
    const { invoice_id } = await talk.calls('activate_esim', { email })
    await stripe.payInvoice(String(invoice_id))
    expect(await talk.calls('activate_esim', { email })).toMatchObject({ success: true })
  })

  it('4. gets different errors for a wrong e-mail and a missing user, each with what to do', async () => {
    const email = newEmail('gemini.wrong')
    const talk = await begin(await bearerFor(email))
    expect(await talk.calls('activate_esim', { email: 'somebody.else@example.com' })).toMatchObject({
      success: false,
      error: 'Email mismatch',
      next_steps: [expect.stringContaining('without an email address')],
    })
    expect(await talk.calls('activate_esim', { firebase_uid: 'nobody-of-this-name' })).toMatchObject({
      success: false,
      error: 'User not found',
      next_steps: [expect.stringContaining('without a Firebase user')],
    })
    expect(await ordersOf(email)).toHaveLength(0)
  })

  it('5. reads the phone model from the screen and asks about that model, and never gets a bare no', async () => {
    const talk = await begin()
    talk.person('(shows the About page of a phone: model number SM-S911B)')
    expect(await talk.calls('check_device', { device: 'SM-S911B' })).toMatchObject({ compatible: 'yes' })
    talk.person('(shows a phone that nobody knows)')
    const unknown = await talk.calls('check_device', { device: 'Frobozz 3000' })
    expect(unknown).toMatchObject({ compatible: 'unknown', summary: expect.stringContaining('EID') })
    expect(unknown.caveats).toEqual(expect.arrayContaining([expect.stringContaining('Only the EID is final')]))
  })

  it('6. continues after an error as if it had not happened: one order, one line', async () => {
    const email = newEmail('gemini.error')
    const talk = await begin(await bearerFor(email))
    await stripe.arm({ match: { method: 'POST', path: '/v1/invoices' }, kind: 'status', status: 503, times: 10 })
    talk.person('Activate my eSIM.')
    const failed = await talk.calls('activate_esim')
    expect(failed).toMatchObject({ isError: true })
    expect(failed.error).toContain("Our payment provider isn't responding")
    expect(failed.error).not.toMatch(/503|stripe\.com|at \//)
    await stripe.clear()

    talk.person('Try again.')
    const billed = await talk.calls('activate_esim')
    expect(billed).toMatchObject({ status: 'invoice_sent' })
    await stripe.payInvoice(String(billed.invoice_id))
    talk.person('I have paid.')
    expect(await talk.calls('activate_esim')).toMatchObject({ success: true })
    expect(await ordersOf(email)).toHaveLength(1)
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })

  it('7. asks for details and activation in one batch', async () => {
    const email = newEmail('gemini.batch')
    const token = await bearerFor(email)
    const call = (id: number, name: string, args: Record<string, unknown> = {}) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: { name, arguments: args },
    })
    const batch = [call(1, 'get_service_details', { service_id: 'beta_esim_activation' }), call(2, 'activate_esim')]
    expect((await post(batch)).status).toBe(401)

    const response = await post(batch, { token })
    expect(response.status).toBe(200)
    const answers = (await response.json()) as { id: number; result: { structuredContent: ToolAnswer } }[]
    const byId = new Map(answers.map(({ id, result }) => [id, result.structuredContent]))
    expect(byId.get(1)).toMatchObject({ found: true, service: { price_usd: 1 } })
    expect(byId.get(2)).toMatchObject({ status: 'invoice_sent', amount_due: 1 })
    expect(await ordersOf(email)).toHaveLength(1)
  })
})
