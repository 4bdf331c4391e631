import { McpServer } from '@modelcontextprotocol/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import { authInfoOf } from '@/lib/mcp/call/caller'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import { type ActivateOutcome, activateOrInvoice } from '@/lib/orders/activate/activate-or-invoice'
import { findEsim } from '@/lib/orders/read-esims'
import { findOrder } from '@/lib/orders/read-orders'
import { activating as activation, order, ready, since } from '@/lib/test-support/order-for-tests'
import { activateEsimTool } from './activate-esim'

vi.mock('@/lib/env', () => ({
  env: () => ({
    PUBLIC_ORIGIN: 'https://dotm.example',
    SUPPORT_EMAIL: 'help@dotm.example',
    SELLER_DETAILS: 'Example Ltd, 1 Example Street',
    ASSISTANT_PAYMENTS: 'invoice',
  }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/mcp/call/audit-call', () => ({ auditCall: (_call: unknown, run: () => unknown) => run() }))
vi.mock('@/lib/orders/activate/activate-or-invoice', () => ({ activateOrInvoice: vi.fn() }))
vi.mock('@/lib/orders/read-esims', () => ({ findEsim: vi.fn() }))
vi.mock('@/lib/orders/read-orders', () => ({ findOrder: vi.fn() }))
// Each look finds one more step.
const { steps } = vi.hoisted(() => ({ steps: { seen: 0n } }))
vi.mock('@/lib/activations/watch/wait-for-activation', () => ({
  loadActivationProgress: async () => ({ eventId: ++steps.seen, isSettled: false }),
}))
vi.mock('@/lib/activations/watch/watch-activations', () => ({
  async *eachLook() {
    for (let look = 0; look < 10; look++) yield
  },
}))

const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }
type Answer = Record<string, unknown>
const notify = vi.fn(async (_notification: { method: string; params: unknown }) => undefined)

/** Runs the tool like the server, with or without a person. */
type Call = { signedIn?: boolean; progressToken?: string; envelope?: object; inputResponses?: Answer }

async function run(args: Answer = {}, { signedIn = true, progressToken, envelope, inputResponses }: Call = {}) {
  const server = new McpServer({ name: 'test', version: '1' })
  const registered = vi.spyOn(server, 'registerTool')
  activateEsimTool.register(server)
  const handler: unknown = registered.mock.calls[0]?.[2]
  if (typeof handler !== 'function') throw new Error('not registered')
  const ctx: unknown = {
    mcpReq: { signal: new AbortController().signal, notify, _meta: { progressToken }, envelope, inputResponses },
    http: { authInfo: signedIn ? authInfoOf({ person, clientId: 'c1', scopes: ESIM_SCOPES }) : undefined },
  }
  const result: { content?: { text: string }[]; structuredContent?: Answer; isError?: true } = await handler(args, ctx)
  const answer: Answer = JSON.parse(result.content?.[0]?.text ?? '{}')
  return { answer, result }
}

const outcome = (value: ActivateOutcome) => vi.mocked(activateOrInvoice).mockResolvedValue(value)
const invoice = {
  kind: 'invoice_sent',
  orderId: 'ord_1',
  invoiceId: 'in_1',
  invoiceUrl: 'https://invoice.stripe.com/i/1',
  amountCents: 100,
  alreadySent: false,
  mailedAgain: false,
} as const

beforeEach(() => {
  vi.clearAllMocks()
  vi.mocked(findOrder).mockResolvedValue(order)
})

describe('activate_esim', () => {
  it('answers an invoice in exactly the words of the guide', async () => {
    outcome(invoice)
    const { answer, result } = await run()
    expect(answer).toEqual({
      success: false,
      status: 'invoice_sent',
      error: 'Payment required',
      message:
        "I've sent a $1 invoice to ada@example.com for eSIM activation. Please check your email and pay the invoice, then ask me to activate again.",
      invoice_url: 'https://invoice.stripe.com/i/1',
      invoice_id: 'in_1',
      amount_due: 1,
      next_steps: [
        'Check ada@example.com for the Stripe invoice',
        'Pay the $1 invoice',
        "Come back and say 'activate my eSIM' again",
      ],
    })
    expect(result.structuredContent).toEqual(answer)
    expect(result.isError).toBeUndefined()
  })

  it('marks a repeated invoice as the same one', async () => {
    outcome({ ...invoice, alreadySent: true })
    const { answer } = await run()
    expect(answer).toMatchObject({ already_sent: true, invoice_id: 'in_1', status: 'invoice_sent' })
    expect(answer.message).toContain("hasn't been paid yet")
  })

  it('reports that an expired eSIM has ended, and sells no new one', async () => {
    const ended = { ...ready, validUntil: new Date('2026-01-04T10:42:00Z') }
    outcome({ kind: 'active', activation: ended, alreadyActive: true })
    vi.mocked(findOrder).mockResolvedValue({ ...order, state: 'paid', activation: ended })
    expect((await run()).answer).toMatchObject({
      success: false,
      status: 'ended',
      error: 'eSIM expired',
      message: expect.stringContaining('Jan 4, 2026'),
      days_left: 0,
      next_steps: [
        'Ask me for another eSIM if you want one.',
        expect.stringContaining('call activate_esim with another: true'),
      ],
    })
  })

  it('answers an active line in exactly the words of the guide', async () => {
    outcome({ kind: 'active', activation: ready, alreadyActive: false })
    expect((await run()).answer).toEqual({
      success: true,
      message: 'eSIM activation successful!',
      details: {
        email: 'ada@example.com',
        phone_number: '+12125550123',
        plan: 'OXIO Base Plan (Basic Membership)',
        status: 'Active',
        activation_id: 'line_1',
        purchase_verified: true,
      },
      next_steps: [
        'Check your email for eSIM activation details and QR code',
        'Log into your DOTM dashboard to view your phone number',
        'Scan the QR code with your device to activate eSIM',
      ],
    })
  })

  it('mentions the confirmation code before the step of scanning', async () => {
    outcome({ kind: 'active', activation: { ...ready, confirmation: 'given' }, alreadyActive: true })
    const { answer } = await run()
    expect(answer.next_steps).toHaveLength(4)
    expect(answer.next_steps).toMatchObject({ 2: expect.stringContaining('will ask for a confirmation code') })
  })

  it('reports that a line was already active', async () => {
    outcome({ kind: 'active', activation: ready, alreadyActive: true })
    expect((await run()).answer).toMatchObject({ success: true, already_active: true })
  })

  it('reports that a number follows later', async () => {
    outcome({ kind: 'active', activation: { ...ready, phoneNumber: null }, alreadyActive: true })
    const { answer } = await run()
    expect(answer).toMatchObject({ success: true, details: { phone_number: null }, note: expect.any(String) })
  })

  it('waits for a line in progress and reports the progress if requested', async () => {
    outcome({ kind: 'under_way', activation })
    const requested = { ...activation, steps: [{ kind: 'line_requested' as const, at: since }] }
    vi.mocked(findEsim)
      .mockResolvedValueOnce(activation)
      .mockResolvedValueOnce(requested)
      .mockResolvedValueOnce(requested)
      .mockResolvedValue(ready)
    const { answer } = await run({}, { progressToken: 'p1' })
    expect(answer).toMatchObject({ success: true, details: { phone_number: '+12125550123' } })
    const heard = vi.mocked(notify).mock.calls.map(([{ method, params }]) => [method, params])
    const told = (progress: number, message: string) => [
      'notifications/progress',
      { progressToken: 'p1', progress, message },
    ]
    expect(heard).toEqual([
      told(1, 'Checking your payment'),
      told(2, 'Activation started'),
      told(3, 'Setting up your line'),
    ])
  })

  it('reports no progress unless requested', async () => {
    outcome({ kind: 'under_way', activation })
    vi.mocked(findEsim).mockResolvedValue(ready)
    await run()
    expect(notify).not.toHaveBeenCalled()
  })

  it('describes a stopped activation in the words of the pages', async () => {
    const stopped = { ...activation, state: 'needs_attention' } as const
    outcome({ kind: 'under_way', activation: stopped })
    vi.mocked(findOrder).mockResolvedValue({ ...order, activation: stopped })
    const { answer } = await run()
    expect(answer).toMatchObject({ success: false, status: 'needs_attention', activation_id: 'line_1' })
    expect(answer.message).toContain("don't need to pay again")
  })

  it.each(['processing', 'refunding', 'disputed', 'review'] as const)(
    'answers %s as a business answer',
    async (kind) => {
      outcome({ kind, order: { ...order, state: kind, activation: null } })
      const { answer, result } = await run()
      expect(answer).toMatchObject({
        success: false,
        status: kind,
        error: expect.any(String),
        next_steps: [expect.any(String)],
      })
      expect(result.isError).toBeUndefined()
    },
  )

  describe('for a client that opens pages itself', () => {
    const envelope = { 'io.modelcontextprotocol/clientCapabilities': { elicitation: { url: {} } } }

    it('asks the person past the model to open our own page, once', async () => {
      outcome(invoice)
      const { result } = await run({}, { envelope })
      expect(result).toMatchObject({
        inputRequests: { pay: { params: { mode: 'url', url: 'https://dotm.example/pay/ord_1' } } },
      })
      expect(result.content).toBeUndefined()
      expect(JSON.stringify(result)).not.toContain('stripe.com')
    })

    it.each(['accept', 'decline', 'cancel'])('reads the payment again after "%s"', async (action) => {
      outcome(invoice)
      const again = await run({}, { envelope, inputResponses: { pay: { action } } })
      expect(again.answer).toMatchObject({ status: 'invoice_sent', invoice_id: 'in_1' })
      outcome({ kind: 'active', activation: ready, alreadyActive: false })
      const paid = await run({}, { envelope, inputResponses: { pay: { action } } })
      expect(paid.answer).toMatchObject({ success: true })
    })
  })

  it('shows no payment link where selling is off', async () => {
    outcome({ kind: 'payment_required', amountCents: 100 })
    const { answer } = await run()
    expect(answer).toMatchObject({ success: false, status: 'payment_required', error: 'Payment required' })
    expect(JSON.stringify(answer)).not.toMatch(/https?:|invoice_/)
  })

  it('orders nothing for arguments that name another person', async () => {
    expect((await run({ email: 'bob@example.com' })).answer).toMatchObject({ error: 'Email mismatch', success: false })
    expect((await run({ firebase_uid: 'f2' })).answer).toMatchObject({ error: 'User not found', success: false })
    expect(activateOrInvoice).not.toHaveBeenCalled()
  })

  it('accepts the e-mail of the token in any case, and acts for the person of the token only', async () => {
    outcome(invoice)
    await run({ email: ' ADA@Example.com', firebase_uid: 'f1', another: true })
    expect(activateOrInvoice).toHaveBeenCalledWith({ userId: 'u1', another: true, payments: 'invoice' })
  })

  it('does nothing without a person', async () => {
    const { result } = await run({}, { signedIn: false })
    expect(result.isError).toBe(true)
    expect(activateOrInvoice).not.toHaveBeenCalled()
  })

  it('reports a fault in words for people and logs the rest', async () => {
    vi.mocked(activateOrInvoice).mockRejectedValueOnce(
      new AppError('stripe_unavailable', { message: 'The payment service is away.', detail: 'sk_test_1 refused' }),
    )
    const away = await run()
    expect(away.result.isError).toBe(true)
    expect(away.answer).toMatchObject({
      success: false,
      error: 'Temporarily unavailable',
      message: "Our payment provider isn't responding. Nothing was charged twice.",
    })
    expect(JSON.stringify(away.answer)).not.toContain('sk_test')
    vi.mocked(activateOrInvoice).mockRejectedValueOnce(new Error('column "x" does not exist'))
    expect(JSON.stringify((await run()).answer)).not.toContain('column')
  })
})
