import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type GiftOutcome, type GiftTerms, giveOrInvoice } from '@/lib/orders/activate/give-or-invoice'
import { type GiftView, readGift } from '@/lib/orders/gift/gift-link'
import { caller, callTool } from '@/lib/test-support/call-tool'
import { giftEsimTool } from './gift-esim'

vi.mock('@/lib/env', () => ({
  env: () => ({
    PUBLIC_ORIGIN: 'https://dotm.example',
    SIGN_IN_SECRET: 'a'.repeat(32),
    ASSISTANT_PAYMENTS: 'invoice',
  }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/mcp/call/audit-call', () => ({ auditCall: (_call: unknown, run: () => unknown) => run() }))
vi.mock('@/lib/orders/activate/give-or-invoice', () => ({ giveOrInvoice: vi.fn() }))
vi.mock('@/lib/orders/gift/gift-link', () => ({ readGift: vi.fn() }))

const LINK = 'https://dotm.example/claim/SECRET'
const until = new Date('2026-12-24T10:00:00Z')
const terms: GiftTerms = {
  kind: 'bill',
  boundEmail: 'kid@example.com',
  orderId: null,
  amountCents: 100,
  replacesLink: false,
  wasOwn: false,
  newestOrderId: 'ord_1',
}
const invoice = {
  kind: 'invoice_sent',
  orderId: 'ord_2',
  invoiceId: 'in_1',
  invoiceUrl: 'https://invoice.stripe.com/i/1',
  amountCents: 100,
  alreadySent: false,
  mailedAgain: false,
  boundEmail: 'kid@example.com',
  wasOwn: false,
} as const

const gift = (args: Record<string, unknown> = {}, options = {}) => callTool(giftEsimTool, args, options)
const FOR = { recipient_email: 'Kid@Example.com' }

/** The order's code asks whether these terms were agreed to, and does the rest only then. */
function asks(asked: GiftTerms) {
  vi.mocked(giveOrInvoice).mockImplementation(async ({ hasAgreed }): Promise<GiftOutcome> => {
    return hasAgreed(asked) ? invoice : { kind: 'not_agreed', terms: asked }
  })
}

function given(view: GiftView, isNew = false) {
  vi.mocked(giveOrInvoice).mockResolvedValue({ kind: 'given', orderId: 'ord_2', isNew })
  vi.mocked(readGift).mockResolvedValue(view)
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.useRealTimers()
  asks(terms)
})

describe('a gift for an address', () => {
  it('is first shown: who pays what and who gets which mail', async () => {
    const answer = await gift(FOR)
    expect(answer).toMatchObject({ success: false, status: 'needs_confirmation' })
    expect(answer.message).toBe(
      'I send an invoice of $1.00 to a***@example.com. Once you have paid it, kid@example.com gets an email with the claim link, and only that address can claim the eSIM. Nothing has happened yet. Shall I do that?',
    )
    expect(giveOrInvoice).toHaveBeenCalledWith(expect.objectContaining({ userId: 'u1', boundEmail: 'kid@example.com' }))
  })

  it('is done on exactly the terms that were shown', async () => {
    const { confirmation_id } = await gift(FOR)
    expect(await gift({ ...FOR, confirmation_id })).toMatchObject({
      status: 'invoice_sent',
      invoice_url: invoice.invoiceUrl,
      amount_due: 1,
      message: expect.stringContaining('Once it is paid, kid@example.com gets the claim link'),
    })
  })

  it.each<[string, Partial<GiftTerms>]>([
    ['address', { boundEmail: 'kit@example.com' }],
    ['amount', { amountCents: 200 }],
    ['order', { kind: 'give', orderId: 'ord_1', amountCents: null }],
    ['newest order', { newestOrderId: 'ord_2' }],
    ['link that is replaced', { replacesLink: true }],
    ['order that was for oneself', { wasOwn: true }],
  ])('after a change of the %s is shown again and not done', async (_what, change) => {
    const { confirmation_id } = await gift(FOR)
    asks({ ...terms, ...change })
    const answer = await gift({ ...FOR, confirmation_id })
    expect(answer).toMatchObject({ status: 'needs_confirmation', message: expect.stringContaining('nothing was done') })
  })

  it('is not confirmed by another person or after ten minutes', async () => {
    const ofBob = (await gift(FOR, { person: { ...caller, id: 'u2' } })).confirmation_id
    expect(await gift({ ...FOR, confirmation_id: ofBob })).toMatchObject({ status: 'needs_confirmation' })
    vi.useFakeTimers({ now: Date.now() - 601_000 })
    const { confirmation_id } = await gift(FOR)
    vi.useRealTimers()
    expect((await gift({ ...FOR, confirmation_id })).message).toContain('more than ten minutes ago')
  })

  it('with an address that is none orders nothing', async () => {
    expect(await gift({ recipient_email: 'my daughter' })).toMatchObject({ success: false, status: 'bad_address' })
    expect(giveOrInvoice).not.toHaveBeenCalled()
  })
})

describe('a paid gift', () => {
  it.each<[GiftView, string, string]>([
    [{ kind: 'open', link: LINK, boundEmail: null, until }, 'waiting_to_be_claimed', 'on the page of your order'],
    [{ kind: 'open', link: LINK, boundEmail: 'kid@example.com', until }, 'waiting_to_be_claimed', 'went to kid@'],
    [{ kind: 'claimed', at: until }, 'claimed', 'was claimed on Dec 24, 2026'],
  ])('is described without its link', async (view, status, words) => {
    given(view)
    const answer = await gift()
    expect(answer).toMatchObject({ success: true, status, url: 'https://dotm.example/orders/ord_2' })
    expect(answer.message).toContain(words)
    expect(JSON.stringify(answer)).not.toContain('SECRET')
  })

  it('is answered with its link only to a person who asks for it, and never once it is claimed', async () => {
    given({ kind: 'open', link: LINK, boundEmail: null, until }, true)
    expect(await gift({ order_id: 'ord_2', show_link: true })).toMatchObject({ claim_link: LINK })
    given({ kind: 'claimed', at: until })
    expect(await gift({ order_id: 'ord_2', show_link: true })).not.toHaveProperty('claim_link')
  })
})

describe('what is not done', () => {
  it.each(['choose', 'too_late', 'processing', 'limited', 'not_found'] as const)('is said: %s', async (kind) => {
    vi.mocked(giveOrInvoice).mockResolvedValue({ kind, orderId: 'ord_2' })
    for (const language of ['en', 'es', 'fr', 'ar']) {
      const answer = await gift({}, { language })
      expect(answer).toMatchObject({ success: false, status: kind, next_steps: [expect.any(String)] })
      expect(answer.message).not.toMatch(/[{}]|gift\./)
    }
  })

  it('names the website, without a checkout, where selling is off', async () => {
    vi.mocked(giveOrInvoice).mockResolvedValue({ kind: 'payment_required' })
    const answer = await gift()
    expect(answer).toMatchObject({ status: 'payment_required', url: 'https://dotm.example' })
    expect(JSON.stringify(answer)).not.toMatch(/\/buy|\/pay|invoice_/)
  })
})
