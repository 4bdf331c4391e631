import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { OrderView } from '@/lib/orders/order-view'
import { findOrder, listOrders } from '@/lib/orders/read-orders'
import { findRefund, type RefundView } from '@/lib/orders/refund/find-refund'
import { refundOwnOrder } from '@/lib/orders/refund/refund-order'
import { requestRefund } from '@/lib/orders/refund/refund-requests'
import { caller, callTool } from '@/lib/test-support/call-tool'
import { order as anOrder, since } from '@/lib/test-support/order-for-tests'
import { requestRefundTool } from './request-refund'

const settings = vi.hoisted(() => ({ ASSISTANT_REFUNDS: 'on' }))

vi.mock('@/lib/env', () => ({
  env: () => ({
    PUBLIC_ORIGIN: 'https://dotm.example',
    SUPPORT_EMAIL: 'help@dotm.example',
    SIGN_IN_SECRET: 'a'.repeat(32),
    ...settings,
  }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/mcp/call/audit-call', () => ({ auditCall: (_call: unknown, run: () => unknown) => run() }))
vi.mock('@/lib/orders/read-orders', () => ({ findOrder: vi.fn(), listOrders: vi.fn() }))
vi.mock('@/lib/orders/refund/find-refund', () => ({ findRefund: vi.fn() }))
vi.mock('@/lib/orders/refund/refund-order', () => ({ refundOwnOrder: vi.fn() }))
vi.mock('@/lib/orders/refund/refund-requests', () => ({ requestRefund: vi.fn() }))

const bought: OrderView = { ...anOrder, activation: null, isBuyer: true }
const atOnce: RefundView = {
  rule: { kind: 'at_once', isOffered: false },
  isStarted: false,
  progress: null,
  request: null,
}
const onRequest: RefundView = {
  ...atOnce,
  rule: { kind: 'on_request', isOffered: false, isAsked: false, cap: null },
  isStarted: true,
}

const refund = (args: Record<string, unknown> = {}, options = {}) => callTool(requestRefundTool, args, options)
const preview = async (options = {}) => String((await refund({}, options)).confirmation_id)

function hold(order: OrderView, view: RefundView | null) {
  vi.mocked(listOrders).mockResolvedValue({ orders: [order], next: null })
  vi.mocked(findOrder).mockResolvedValue(order)
  vi.mocked(findRefund).mockResolvedValue(view)
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.useRealTimers()
  settings.ASSISTANT_REFUNDS = 'on'
  hold(bought, atOnce)
})

describe('the first call', () => {
  it('shows amount, time and what ends, and does nothing', async () => {
    const answer = await refund()
    expect(answer).toMatchObject({ success: false, status: 'needs_confirmation', order_id: 'ord_1' })
    expect(answer.message).toBe(
      'You paid $1.00 on Nov 24, 2026, UTC. I can refund all of it now to the card or account that paid. Banks take 5 to 10 days to show the money. The order ends with it: the eSIM can no longer be activated. Nothing has happened yet. Shall I refund $1.00?',
    )
    expect(refundOwnOrder).not.toHaveBeenCalled()
  })

  it.each([
    ['the gift', { ...bought, given: 'open' as const }, atOnce, 'its claim link stops working'],
    ['the activation under way', bought, { ...atOnce, isStarted: true }, 'The activation in progress ends'],
    ['the line, by a decision of the team', bought, onRequest, 'the eSIM is switched off'],
  ])('names %s as what ends', async (_what, order, view, words) => {
    hold(order, view)
    expect((await refund()).message).toContain(words)
  })

  it.each(['es', 'fr', 'ar'])('is written in %s for a person who speaks it', async (language) => {
    const { message, next_steps } = await refund({}, { language })
    expect(message).not.toMatch(/[{}]|refund|You paid/)
    expect(String(next_steps)).not.toMatch(/Say yes/)
  })

  it('asks which order is meant when two are paid', async () => {
    vi.mocked(listOrders).mockResolvedValue({ orders: [bought, { ...bought, id: 'ord_2' }], next: null })
    expect(await refund()).toMatchObject({
      status: 'choose_order',
      orders: [{ order_id: 'ord_1', label: '$1.00, paid on Nov 24, 2026, UTC: Paid' }, { order_id: 'ord_2' }],
    })
    expect(findRefund).not.toHaveBeenCalled()
  })

  it('is answered by the state of the order where no refund is possible', async () => {
    hold({ ...bought, state: 'awaiting_payment' }, { ...atOnce, rule: { kind: 'none' } })
    expect(await refund()).toMatchObject({ success: false, status: 'not_possible' })
  })

  it('shows the refund that another call began after the order was read', async () => {
    hold(bought, { ...atOnce, rule: { kind: 'none' } })
    vi.mocked(findOrder).mockResolvedValue({ ...bought, state: 'refunding' })
    expect(await refund()).toMatchObject({ success: true, status: 'refunding' })
  })

  it('says the same of an unknown order and of another person’s', async () => {
    vi.mocked(findOrder).mockResolvedValue(null)
    expect(await refund({ order_id: 'ord_9' })).toMatchObject({ status: 'not_found' })
    expect(findOrder).toHaveBeenCalledWith('u1', 'ord_9')
  })

  it('of a person who was given the eSIM shows no terms', async () => {
    hold({ ...bought, isBuyer: false }, null)
    expect(await refund({ order_id: 'ord_1' })).toMatchObject({ success: false, status: 'not_buyer' })
  })
})

describe('the second call', () => {
  it('refunds on exactly the terms that were shown', async () => {
    const confirmation_id = await preview()
    vi.mocked(refundOwnOrder).mockResolvedValue({ kind: 'refunding', state: 'refunded' })
    vi.mocked(findOrder).mockResolvedValue({ ...bought, state: 'refunded' })
    expect(await refund({ confirmation_id })).toMatchObject({
      success: true,
      status: 'refunded',
      message: expect.stringContaining('Banks take'),
    })
    expect(refundOwnOrder).toHaveBeenCalledWith(
      { userId: 'u1', orderId: 'ord_1' },
      { amountCents: 100, isStarted: false },
    )
  })

  it.each<[string, OrderView, RefundView]>([
    ['amount', { ...bought, amountCents: 200 }, atOnce],
    ['order', { ...bought, id: 'ord_2' }, atOnce],
    ['start', bought, { ...atOnce, isStarted: true }],
    ['rule', bought, onRequest],
    ['gift', { ...bought, given: 'open' }, atOnce],
    [
      'earlier refund',
      bought,
      { ...atOnce, progress: { state: 'failed', amountCents: 100, begunAt: since, settledAt: since } },
    ],
  ])('after a change of the %s shows the new terms and does nothing', async (_what, order, view) => {
    const confirmation_id = await preview()
    hold(order, view)
    const answer = await refund({ confirmation_id, reason: 'It never worked' })
    expect(answer).toMatchObject({ success: false, status: 'needs_confirmation' })
    expect(answer.message).toContain('so nothing was done')
    expect(answer.confirmation_id).not.toBe(confirmation_id)
    expect(refundOwnOrder).not.toHaveBeenCalled()
    expect(requestRefund).not.toHaveBeenCalled()
  })

  it('of another person, with an invented id or after ten minutes, does nothing', async () => {
    const ofBob = await preview({ person: { ...caller, id: 'u2' } })
    for (const confirmation_id of [ofBob, 'yes']) expect((await refund({ confirmation_id })).success).toBe(false)
    vi.useFakeTimers({ now: Date.now() - 601_000 })
    const confirmation_id = await preview()
    vi.useRealTimers()
    expect((await refund({ confirmation_id })).message).toContain('more than ten minutes ago')
    expect(refundOwnOrder).not.toHaveBeenCalled()
  })

  it('that lost against a start shows the terms of that moment', async () => {
    const confirmation_id = await preview()
    vi.mocked(refundOwnOrder).mockResolvedValue({ kind: 'not_refundable', state: 'paid' })
    vi.mocked(findRefund).mockResolvedValueOnce(atOnce).mockResolvedValueOnce(onRequest)
    expect((await refund({ confirmation_id })).message).toContain('someone on our team decides')
  })

  it('sends the request with the person’s words, and asks for them if there are none', async () => {
    hold(bought, onRequest)
    const confirmation_id = await preview()
    vi.mocked(requestRefund).mockResolvedValueOnce({ kind: 'bad_reason' }).mockResolvedValueOnce({ kind: 'asked' })
    expect((await refund({ confirmation_id })).message).toContain('I need a few words')
    expect(await refund({ confirmation_id, reason: 'It never worked' })).toMatchObject({
      success: true,
      status: 'requested',
      message: expect.stringContaining('a***@example.com'),
    })
    expect(requestRefund).toHaveBeenLastCalledWith({ userId: 'u1', orderId: 'ord_1', reason: 'It never worked' })
  })
})

describe('a repeat, also with the same confirmation', () => {
  it('reports the refund that is under way or done', async () => {
    const confirmation_id = await preview()
    for (const state of ['refunding', 'refunded'] as const) {
      hold({ ...bought, state }, { ...atOnce, rule: { kind: 'none' } })
      expect(await refund({ confirmation_id })).toMatchObject({ success: true, status: state })
    }
    expect(refundOwnOrder).not.toHaveBeenCalled()
  })

  it('reports the request that is open', async () => {
    hold(bought, { ...onRequest, rule: { kind: 'on_request', isOffered: false, isAsked: true, cap: null } })
    expect(await refund({ reason: 'It never worked' })).toMatchObject({ success: true, status: 'requested' })
  })
})

describe('an instance for a directory that forbids moving money', () => {
  it('gives the link to the page, whatever is sent', async () => {
    const confirmation_id = await preview()
    settings.ASSISTANT_REFUNDS = 'off'
    for (const args of [{}, { confirmation_id }, { order_id: 'ord_1', confirmation_id }])
      expect(await refund(args)).toMatchObject({
        success: false,
        status: 'on_website',
        url: 'https://dotm.example/orders/ord_1#refund',
      })
    expect(refundOwnOrder).not.toHaveBeenCalled()
  })
})
