import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActivationView } from '@/lib/activations/activation-view'
import { waitForActivation } from '@/lib/activations/watch/wait-for-activation'
import { answerMessages } from '@/lib/mcp/answer-messages'
import type { OrderView } from '@/lib/orders/order-view'
import { listEsims } from '@/lib/orders/read-esims'
import { findOrder, findOrderOfEsim, findStandingOrder } from '@/lib/orders/read-orders'
import { order as paid, ready, since, activating as underWay } from '@/lib/test-support/order-for-tests'

const ORIGIN = 'http://localhost:5000'
const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }

vi.mock('@/lib/env', () => ({
  env: () => ({ PUBLIC_ORIGIN: 'http://localhost:5000', MCP_BROWSER_ORIGINS: [], TRUSTED_PROXIES: 0 }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/limits/rate-limit', () => {
  const allow = async () => ({ kind: 'allowed' })
  return { takeFromLimit: allow, takeFromLimitInBlocks: allow }
})
vi.mock('@/lib/mcp/caller-from-bearer', () => ({
  callerFromBearer: async () => ({
    kind: 'caller',
    caller: { person, clientId: 'c1', scopes: ['esim:read', 'esim:activate'] },
  }),
}))
vi.mock('@/lib/mcp/call/audit-call', () => ({ auditCall: (_call: unknown, run: () => unknown) => run() }))
vi.mock('@/lib/orders/read-esims', () => ({ listEsims: vi.fn() }))
vi.mock('@/lib/orders/read-orders', () => ({
  findStandingOrder: vi.fn(),
  findOrder: vi.fn(),
  findOrderOfEsim: vi.fn(),
}))
vi.mock('@/lib/orders/activate/activate-or-invoice', () => ({ activateOrInvoice: vi.fn() }))
vi.mock('@/lib/activations/watch/wait-for-activation', () => ({
  loadActivationProgress: async () => ({ eventId: 5n }),
  waitForActivation: vi.fn(),
}))

const activating: ActivationView = { ...underWay, steps: [{ kind: 'queued', at: since }] }
const order: OrderView = { ...paid, activation: activating }

const inHours = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000)

async function call(name: string, args: Record<string, unknown> = {}) {
  const request = new Request(`${ORIGIN}/mcp/v2/messages`, {
    method: 'POST',
    headers: { host: 'localhost:5000', 'content-type': 'application/json', authorization: 'Bearer t' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }),
  })
  const { result } = await (await answerMessages(request, { path: '/mcp/v2/messages', everyCall: false })).json()
  expect(result.isError).toBeUndefined()
  return result.structuredContent
}

beforeEach(() => vi.resetAllMocks())

describe('get_activation_status', () => {
  it('shows a person without orders how to get one', async () => {
    vi.mocked(findStandingOrder).mockResolvedValue(null)
    expect(await call('get_activation_status')).toMatchObject({ success: true, state: 'none' })
  })

  it('describes an order before there is a line', async () => {
    vi.mocked(findStandingOrder).mockResolvedValue({ ...order, state: 'awaiting_payment', activation: null })
    const answer = await call('get_activation_status')
    expect(answer).toMatchObject({ state: 'awaiting_payment', since: since.toISOString() })
    expect(answer).not.toHaveProperty('activation_id')
  })

  it('describes the progress of a line', async () => {
    vi.mocked(findStandingOrder).mockResolvedValue(order)
    expect(await call('get_activation_status')).toMatchObject({
      state: 'activating',
      activation_id: 'line_1',
      phone_number: null,
      steps: [{ step: 'queued', at: since.toISOString() }],
      poll_after_seconds: 10,
      next_step: expect.any(String),
    })
    expect(waitForActivation).not.toHaveBeenCalled()
  })

  it('waits for a change on request, and describes the state after it', async () => {
    vi.mocked(findStandingOrder).mockResolvedValue(order)
    vi.mocked(findOrder).mockResolvedValue({ ...order, activation: ready })
    expect(await call('get_activation_status', { wait: true })).toMatchObject({
      state: 'ready',
      phone_number: '+12125550123',
      label: 'eSIM ••4321',
      url: `${ORIGIN}/esims/line_1`,
    })
    expect(waitForActivation).toHaveBeenCalledWith('line_1', 5n, expect.objectContaining({ timeoutMs: 20_000 }))
  })

  it('does not wait for a finished line', async () => {
    vi.mocked(findStandingOrder).mockResolvedValue({ ...order, activation: ready })
    await call('get_activation_status', { wait: true })
    expect(waitForActivation).not.toHaveBeenCalled()
  })

  it('gives the place in the queue', async () => {
    const queued = { ...activating, state: 'queued', queue: { position: 3, expectedAt: since } } as const
    vi.mocked(findStandingOrder).mockResolvedValue({ ...order, activation: queued })
    expect(await call('get_activation_status')).toMatchObject({ position: 3, expected_at: since.toISOString() })
  })

  it('tells the days left, and what the carrier said of the line when it was last read', async () => {
    const esim = { ...ready, validUntil: inHours(49), line: { status: 'working', readAt: since } } as const
    vi.mocked(findStandingOrder).mockResolvedValue({ ...order, activation: esim })
    expect(await call('get_activation_status')).toMatchObject({
      days_left: 3,
      line: { state: 'working', as_of: since.toISOString() },
      next_step: 'Install it from its page.',
    })
  })

  it.each([
    ['on its last day', 5, 1, 'Less than a day is left'],
    ['once it has expired', -5, 0, 'has expired'],
  ])('tells a model how to order another eSIM %s', async (_when, hours, days, told) => {
    vi.mocked(findStandingOrder).mockResolvedValue({ ...order, activation: { ...ready, validUntil: inHours(hours) } })
    expect(await call('get_activation_status')).toMatchObject({
      days_left: days,
      message: expect.stringContaining(told),
      next_step: expect.stringContaining('call activate_esim with another: true'),
    })
  })

  it('does not find the activation of another person', async () => {
    vi.mocked(findOrderOfEsim).mockResolvedValue(null)
    expect(await call('get_activation_status', { activation_id: 'line_9' })).toMatchObject({
      success: false,
      error: 'Not found',
    })
    expect(findOrderOfEsim).toHaveBeenCalledWith('u1', 'line_9')
    expect(findOrder).not.toHaveBeenCalled()
  })
})

describe('list_esims', () => {
  it.each([
    ['refunding', 'Check your account'],
    ['refunded', 'buy another'],
    ['disputed', 'write to us'],
  ] as const)('does not ask to install the eSIM of an order that is %s', async (orderState, next) => {
    vi.mocked(listEsims).mockResolvedValue({ esims: [{ ...ready, orderState }], total: 1, next: null, gifts: [] })
    expect(await call('list_esims')).toMatchObject({ esims: [{ next_step: expect.stringContaining(next) }] })
  })

  it('shows each eSIM with the last digits of its ICCID and its page', async () => {
    vi.mocked(listEsims).mockResolvedValue({ esims: [ready, activating], total: 2, next: null, gifts: [] })
    expect(await call('list_esims')).toEqual({
      message: 'You have 2 eSIMs.',
      esims: [
        {
          activation_id: 'line_1',
          label: 'eSIM ••4321',
          state: 'ready',
          phone_number: '+12125550123',
          plan: 'OXIO Base Plan (Basic Membership)',
          valid_until: '2096-12-04T10:00:00.000Z',
          days_left: expect.any(Number),
          next_step: 'Install it from its page.',
          url: `${ORIGIN}/esims/line_1`,
        },
        expect.objectContaining({ label: 'eSIM without a number yet', valid_until: null }),
      ],
    })
  })

  it('shows what the person gave away under a heading of its own, without its link', async () => {
    const gifts = [
      { orderId: 'ord_2', isClaimed: false },
      { orderId: 'ord_1', isClaimed: true },
    ]
    vi.mocked(listEsims).mockResolvedValue({ esims: [], total: 0, next: null, gifts })
    expect(await call('list_esims')).toEqual({
      message: "You don't have an eSIM yet. You have given 2 eSIMs away.",
      esims: [],
      gifts: [
        { order_id: 'ord_2', state: 'waiting_to_be_claimed', url: `${ORIGIN}/orders/ord_2` },
        { order_id: 'ord_1', state: 'claimed', url: `${ORIGIN}/orders/ord_1` },
      ],
    })
  })
})
