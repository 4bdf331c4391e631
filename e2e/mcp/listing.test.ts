import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callTool } from '../support/assistant'
import { refundsOf } from '../support/books'
import { paidPerson } from '../support/buyer-who-paid'
import { ordersOf } from '../support/database'
import { type AppNode, endNodes, startNode } from '../support/nodes'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, oxio } from '../support/stand-ins'

let node: AppNode

beforeAll(async () => {
  node = await startNode(7, {
    ASSISTANT_PAYMENTS: 'off',
    ASSISTANT_REFUNDS: 'off',
    OPENAI_APPS_CHALLENGE: 'proof-of.origin_1',
  })
})
afterAll(() => endNodes())

describe('an instance for a directory that forbids selling in a chat', () => {
  it('sends no invoice and shows no way to pay', async () => {
    const email = newEmail('listing')
    const response = await fetch(`${node.origin}/mcp/v2/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await bearerFor(email)}` },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'activate_esim', arguments: {} },
      }),
    })
    const { result } = (await response.json()) as { result: { structuredContent: object; isError?: boolean } }
    expect(result.isError).toBeUndefined()
    expect(result.structuredContent).toMatchObject({
      success: false,
      status: 'payment_required',
      error: 'Payment required',
    })
    expect(JSON.stringify(result)).not.toMatch(/https?:|invoice_id|\/pay\//)
    expect(await ordersOf(email)).toHaveLength(0)
    expect(await inbox.mailsTo(email)).toHaveLength(0)
    expect(await oxio.linesOf(email)).toHaveLength(0)
  })

  it('orders no gift and mails no invoice again', async () => {
    const email = newEmail('listing.gift')
    const token = await bearerFor(email)
    const gift = await callTool(token, 'gift_esim', { recipient_email: newEmail('recipient') }, node.origin)
    expect(gift).toMatchObject({ success: false, status: 'payment_required', url: node.origin })
    const resent = await callTool(token, 'resend_email', { kind: 'invoice' }, node.origin)
    expect(resent).toMatchObject({ success: false, status: 'not_sold_here' })
    expect(JSON.stringify([gift, resent])).not.toMatch(/\/pay|\/buy|invoice_/)
    expect(await ordersOf(email)).toHaveLength(0)
  })

  it('moves no money: a refund is the link to the page, also with a confirmation of another instance', async () => {
    const { email, token, orderId } = await paidPerson('listing.refund')
    const { confirmation_id } = await callTool(token, 'request_refund')
    for (const args of [{}, { confirmation_id }, { order_id: orderId, confirmation_id }])
      expect(await callTool(token, 'request_refund', args, node.origin)).toMatchObject({
        success: false,
        status: 'on_website',
        url: `${node.origin}/orders/${orderId}#refund`,
      })
    expect(await refundsOf(orderId)).toEqual([])
    expect(await ordersOf(email)).toMatchObject([{ state: 'paid' }])
  })

  it('proves to OpenAI who runs it', async () => {
    const response = await fetch(`${node.origin}/.well-known/openai-apps-challenge`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await response.text()).toBe('proof-of.origin_1')
  })
})
