import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sendOwnEsimMailAgain } from '@/lib/orders/activate/send-mail-again'
import { sendOwnInvoiceAgain } from '@/lib/orders/activate/send-own-invoice-again'
import { sendOwnReceiptAgain } from '@/lib/orders/activate/send-own-receipt-again'
import { findStandingEsim } from '@/lib/orders/read-esims'
import { listOrders } from '@/lib/orders/read-orders'
import { callTool } from '@/lib/test-support/call-tool'
import { order, ready } from '@/lib/test-support/order-for-tests'
import { resendEmailTool } from './resend-email'

const settings = vi.hoisted(() => ({ ASSISTANT_PAYMENTS: 'invoice' }))

vi.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'silent' }))
vi.mock('@/lib/mcp/call/audit-call', () => ({ auditCall: (_call: unknown, run: () => unknown) => run() }))
vi.mock('@/lib/orders/read-esims', () => ({ findStandingEsim: vi.fn() }))
vi.mock('@/lib/orders/read-orders', () => ({ listOrders: vi.fn() }))
vi.mock('@/lib/orders/activate/send-mail-again', () => ({ sendOwnEsimMailAgain: vi.fn() }))
vi.mock('@/lib/orders/activate/send-own-receipt-again', () => ({ sendOwnReceiptAgain: vi.fn() }))
vi.mock('@/lib/orders/activate/send-own-invoice-again', () => ({ sendOwnInvoiceAgain: vi.fn() }))

const resend = (args: Record<string, unknown>, options = {}) => callTool(resendEmailTool, args, options)

beforeEach(() => {
  vi.resetAllMocks()
  settings.ASSISTANT_PAYMENTS = 'invoice'
  vi.mocked(findStandingEsim).mockResolvedValue(ready)
  const orders = [
    { ...order, id: 'ord_open', isBuyer: true, paidAt: null },
    { ...order, id: 'ord_gift', isBuyer: false },
    { ...order, isBuyer: true },
  ]
  vi.mocked(listOrders).mockResolvedValue({ orders, next: null })
  vi.mocked(sendOwnEsimMailAgain).mockResolvedValue({ kind: 'sending', emailId: 'eml_1' })
  vi.mocked(sendOwnReceiptAgain).mockResolvedValue({ kind: 'sending', emailId: 'eml_2' })
  vi.mocked(sendOwnInvoiceAgain).mockResolvedValue({ kind: 'sending', orderId: 'ord_open' })
})

describe('resend_email', () => {
  it.each([
    ['qr_code', 'The email with your QR code', sendOwnEsimMailAgain, { userId: 'u1', activationId: 'line_1' }],
    ['receipt', 'Your receipt', sendOwnReceiptAgain, { userId: 'u1', orderId: 'ord_1' }],
    ['invoice', 'Your invoice', sendOwnInvoiceAgain, 'u1'],
  ])('sends the %s again and names the masked address', async (kind, words, send, subject) => {
    const answer = await resend({ kind })
    expect(answer).toMatchObject({ success: true, status: 'sending', sent_to: 'a***@example.com' })
    expect(answer.message).toMatch(new RegExp(`^${words} is on its way to a\\*\\*\\*@example\\.com \\(`))
    expect(JSON.stringify(answer)).not.toContain('ada@')
    expect(send).toHaveBeenCalledExactlyOnceWith(subject)
  })

  it('says when it may send the mail again', async () => {
    vi.mocked(sendOwnEsimMailAgain).mockResolvedValue({ kind: 'limited', retryAfterSeconds: 1_800 })
    const answer = await resend({ kind: 'qr_code' })
    expect(answer).toMatchObject({ success: false, status: 'limited', retry_after_seconds: 1_800 })
    expect(answer.message).toMatch(/again from \w+ \d+, \d{4}, \d\d:\d\d UTC\.$/)
  })

  it('passes on an id, whose owner the order’s code checks', async () => {
    vi.mocked(sendOwnEsimMailAgain).mockResolvedValue({ kind: 'not_found' })
    expect(await resend({ kind: 'qr_code', id: 'line_9' })).toMatchObject({ status: 'not_found' })
    expect(sendOwnEsimMailAgain).toHaveBeenCalledWith({ userId: 'u1', activationId: 'line_9' })
  })

  it('sends nothing to a person who has nothing', async () => {
    vi.mocked(findStandingEsim).mockResolvedValue(null)
    vi.mocked(listOrders).mockResolvedValue({ orders: [], next: null })
    vi.mocked(sendOwnInvoiceAgain).mockResolvedValue({ kind: 'no_invoice', isPaid: false })
    for (const kind of ['qr_code', 'receipt', 'invoice'])
      expect(await resend({ kind })).toMatchObject({ success: false, status: 'not_found' })
  })

  it('offers the receipt for an invoice that is paid, and mails no invoice where selling is off', async () => {
    vi.mocked(sendOwnInvoiceAgain).mockResolvedValue({ kind: 'no_invoice', isPaid: true })
    expect((await resend({ kind: 'invoice' })).message).toContain('receipt instead')
    settings.ASSISTANT_PAYMENTS = 'off'
    expect(await resend({ kind: 'invoice' })).toMatchObject({ status: 'not_sold_here' })
    expect(sendOwnInvoiceAgain).toHaveBeenCalledTimes(1)
  })

  it.each(['es', 'fr', 'ar'])('has every answer in %s', async (language) => {
    for (const kind of ['not_ready', 'ended', 'on_its_way', 'not_found'] as const) {
      vi.mocked(sendOwnEsimMailAgain).mockResolvedValue({ kind })
      expect((await resend({ kind: 'qr_code' }, { language })).message).not.toMatch(/[{}]|resend|email|Your/)
    }
  })
})
