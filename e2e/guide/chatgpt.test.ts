import { afterEach, describe, expect, it } from 'vitest'
import { Conversation } from '../support/conversation'
import { ordersOf } from '../support/database'
import { bearerFor, callAuth, uidOf } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { oxio, stripe } from '../support/stand-ins'

let chat: Conversation | undefined

async function begin(token?: string): Promise<Conversation> {
  chat = await Conversation.begin('chatgpt', token)
  return chat
}

afterEach(() => chat?.end())

describe('ChatGPT', () => {
  it('1. introduces itself and learns what is sold here, in the 512 characters that it reads', async () => {
    const { client } = await begin()
    expect(client.getServerVersion()).toMatchObject({ name: 'DOTM MCP Server', version: '2.0.0' })
    const start = client.getInstructions()?.slice(0, 512)
    for (const words of ['Global Data eSIM', 'DOT eSIM', '$1', 'activate_esim']) expect(start).toContain(words)
  })

  it('2. finds the tools, each with the hints, the login and the schemas that it asks for', async () => {
    const { tools } = await (await begin()).client.listTools()
    expect(tools.map(({ name }) => name)).toContain('activate_esim')
    for (const tool of tools) {
      const { readOnlyHint, destructiveHint, openWorldHint } = tool.annotations ?? {}
      for (const hint of [readOnlyHint, destructiveHint, openWorldHint]) expect(hint, tool.name).toBeTypeOf('boolean')
      expect(tool._meta?.securitySchemes, tool.name).toHaveLength(1)
      expect(tool.outputSchema, tool.name).toBeDefined()
    }
  })

  it('3. activates for a person who has signed in and paid', async () => {
    const email = newEmail('gpt.paid')
    const talk = await begin(await bearerFor(email))
    const { invoice_id } = await talk.calls('activate_esim')
    await stripe.payInvoice(String(invoice_id))
    talk.person('I have paid.')
    expect(await talk.calls('activate_esim')).toMatchObject({ success: true, details: { purchase_verified: true } })
    expect(talk.told()).toContain('eSIM activation successful!')
  })

  it('4. gets nothing for a person who is not signed in, or whose address is not confirmed', async () => {
    const nobody = await begin()
    await expect(nobody.client.callTool({ name: 'activate_esim', arguments: {} })).rejects.toThrow()
    await nobody.end()

    const email = newEmail('gpt.unconfirmed')
    const signUp = await callAuth('accounts:signUp', { email, password: 'secret-1', returnSecureToken: true })
    const refused = Conversation.begin('chatgpt', String(signUp.idToken))
    await expect(refused).rejects.toThrow()
    expect(await ordersOf(email)).toHaveLength(0)
    chat = undefined
  })

  it('5. gets an error that says what is wrong with its arguments and that nothing was changed', async () => {
    const email = newEmail('gpt.wrong')
    const token = await bearerFor(email)
    const talk = await begin(token)
    expect(await talk.calls('activate_esim', { email: 'not-an-address' })).toMatchObject({ error: 'Email mismatch' })
    expect(await talk.calls('activate_esim', { another: 'yes' })).toMatchObject({ isError: true })
    expect(await talk.calls('activate_esim', { firebase_uid: `${uidOf(token)}x` })).toMatchObject({
      error: 'User not found',
    })
    expect(await ordersOf(email)).toHaveLength(0)
  })

  it('6. leads a person from the wish to the working line', async () => {
    const email = newEmail('gpt.flow')
    const talk = await begin(await bearerFor(email))
    talk.person('I am going to Japan. Does my iPhone 13 take your Global Data eSIM?')
    expect(await talk.calls('check_device', { device: 'iPhone 13' })).toMatchObject({ compatible: 'yes' })

    talk.person('Then I want to activate my eSIM.')
    const billed = await talk.calls('activate_esim')
    expect(talk.told()).toContain(`I've sent a $1 invoice to ${email}`)

    talk.person('Wait, is it already active?')
    expect(await talk.calls('get_activation_status')).toMatchObject({ state: 'awaiting_payment' })

    await stripe.payInvoice(String(billed.invoice_id))
    talk.person('I paid the invoice, activate my eSIM.')
    const activated = await talk.calls('activate_esim')
    expect(activated).toMatchObject({ success: true })

    talk.person('How do I install it?')
    const shown = await talk.calls('show_install_card')
    expect(shown).toMatchObject({ state: 'ready', url: expect.stringMatching(/\/esims\/line_/) })
    expect(JSON.stringify(talk.said)).not.toContain('LPA:1')
    expect(await oxio.linesOf(email)).toHaveLength(1)
  })
})
