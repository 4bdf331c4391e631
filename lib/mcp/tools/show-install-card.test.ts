import { McpServer } from '@modelcontextprotocol/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActivationView } from '@/lib/activations/activation-view'
import { authInfoOf } from '@/lib/mcp/call/caller'
import { CARD_META_KEY, cardDataSchema } from '@/lib/mcp/card/card-data'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import type { OrderView } from '@/lib/orders/order-view'
import { findEsim, findStandingEsim, readInstallCodes } from '@/lib/orders/read-esims'
import { findOrder } from '@/lib/orders/read-orders'
import { order as paid, ready } from '@/lib/test-support/order-for-tests'
import { showInstallCardTool } from './show-install-card'

vi.mock('@/lib/env', () => ({
  env: () => ({ PUBLIC_ORIGIN: 'https://dotm.example', SUPPORT_EMAIL: 'help@dotm.example' }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/mcp/call/audit-call', () => ({ auditCall: (_call: unknown, run: () => unknown) => run() }))
vi.mock('@/lib/orders/read-esims', () => ({ findEsim: vi.fn(), findStandingEsim: vi.fn(), readInstallCodes: vi.fn() }))
vi.mock('@/lib/orders/read-orders', () => ({ findOrder: vi.fn() }))

const SECRET = 'LPA:1$smdp.example.com$K2-SECRET-MATCHING-ID'
const order = { ...paid, activation: ready }
const declared = {
  'io.modelcontextprotocol/clientCapabilities': {
    extensions: { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } },
  },
}
type Result = { structuredContent: Record<string, unknown>; content: unknown; _meta?: Record<string, unknown> }

async function run(args: Record<string, unknown> = {}, { clientId = 'c1', envelope = {} as object } = {}) {
  const server = new McpServer({ name: 'test', version: '1' })
  const registered = vi.spyOn(server, 'registerTool')
  showInstallCardTool.register(server)
  const handler: unknown = registered.mock.calls[0]?.[2]
  if (typeof handler !== 'function') throw new Error('not registered')
  const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }
  const result: Result = await handler(args, {
    mcpReq: { envelope },
    http: { authInfo: authInfoOf({ person, clientId, scopes: ESIM_SCOPES }) },
  })
  const card = cardDataSchema.safeParse(result._meta?.[CARD_META_KEY])
  return { result, card: card.success ? card.data : null }
}

function hold(activation: ActivationView, state: OrderView['state'] = 'paid') {
  vi.mocked(findStandingEsim).mockResolvedValue(activation)
  vi.mocked(findEsim).mockResolvedValue(activation)
  vi.mocked(findOrder).mockResolvedValue({ ...order, state, activation })
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.mocked(readInstallCodes).mockResolvedValue({ activationCode: SECRET, confirmationCode: null, iccid: null })
  hold(ready)
})

describe('the activation code', () => {
  it('reaches the card of a client that declares that it draws cards, and no text that a model reads', async () => {
    const { result, card } = await run({}, { envelope: declared })
    expect(card?.code).toBe(SECRET)
    const { _meta, ...read } = result
    expect(JSON.stringify(read)).not.toContain('SECRET')
    expect(JSON.stringify(read)).not.toContain('LPA:')
  })

  it.each([
    'https://chatgpt.com/oauth/client.json',
    'https://chatgpt.com/oauth/a1B2-c3/client.json',
    'https://claude.ai/oauth/mcp-oauth-client-metadata',
  ])('reaches the card of %s', async (clientId) => {
    expect((await run({}, { clientId })).card?.code).toBe(SECRET)
  })

  it.each([
    ['a bare caller', 'firebase', {}],
    ['Codex', 'https://chatgpt.com/oauth/codex/client.json', {}],
    ['Claude Code', 'https://claude.ai/oauth/claude-code-client-metadata', {}],
    ['a site with a like name', 'https://chatgpt.com.evil.example/oauth/client.json', {}],
    ['a registered client', 'dcr_1', {}],
    [
      'a client that draws other things',
      'c1',
      { 'io.modelcontextprotocol/clientCapabilities': { extensions: { 'io.modelcontextprotocol/ui': {} } } },
    ],
  ])('does not reach %s, and is not decrypted', async (_who, clientId, envelope) => {
    const { result, card } = await run({}, { clientId, envelope })
    expect(card).toMatchObject({ isReady: true, code: null })
    expect(JSON.stringify(result)).not.toContain('SECRET')
    expect(readInstallCodes).not.toHaveBeenCalled()
  })

  it.each([
    ['while the line is made', { ...ready, state: 'activating' } as const, 'paid'],
    ['when the money goes back', ready, 'refunding'],
    ['while a bank looks at the payment', ready, 'disputed'],
  ] as const)('stays away %s', async (_when, activation, state) => {
    hold(activation, state)
    expect((await run({}, { envelope: declared })).card).toMatchObject({ code: null, isReady: false })
    expect(readInstallCodes).not.toHaveBeenCalled()
  })
})

describe('an eSIM whose phone asks for a confirmation code', () => {
  const codes = { activationCode: `${SECRET}$$1`, iccid: null }

  it('has that code on the card only, and mentions it before the step of scanning', async () => {
    hold({ ...ready, confirmation: 'given' })
    vi.mocked(readInstallCodes).mockResolvedValue({ ...codes, confirmationCode: 'CC-SECRET' })
    const { result, card } = await run({}, { envelope: declared })
    expect(card?.code).toBe(codes.activationCode)
    expect(card?.confirmation).toMatchObject({ label: 'Confirmation code', code: 'CC-SECRET' })
    const { _meta, structuredContent, ...read } = result
    expect(JSON.stringify([structuredContent, read])).not.toContain('SECRET')
    const steps = [structuredContent.next_steps].flat().map(String)
    const told = steps.findIndex((step) => step.includes('will ask for a confirmation code'))
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThan(steps.findIndex((step) => step.includes('Scan the QR code')))
  })

  it('names whom to ask when OXIO gave none', async () => {
    hold({ ...ready, confirmation: 'not_given' })
    vi.mocked(readInstallCodes).mockResolvedValue({ ...codes, confirmationCode: null })
    const { card } = await run({}, { envelope: declared })
    expect(card?.confirmation).toMatchObject({ note: expect.stringContaining('help@dotm.example'), code: null })
  })

  it('is the only one whose card mentions it', async () => {
    const { result, card } = await run({}, { envelope: declared })
    expect(card?.confirmation).toBeNull()
    expect(JSON.stringify(result)).not.toContain('confirmation code')
  })
})

describe('show_install_card', () => {
  it('shows data and number like the pages', async () => {
    hold({ ...ready, phoneNumber: '+13325558061' })
    expect((await run()).card?.facts).toMatchObject([
      { value: '1,000 MB, 10 days' },
      { value: '+1 (332) 555-8061' },
      {},
    ])
    hold({ ...ready, phoneNumber: '9295550188' })
    expect((await run()).card?.facts[1]).toMatchObject({ value: '9295550188' })
  })

  it('gives clients without cards the steps and the link to the signed-in page', async () => {
    expect((await run()).result.structuredContent).toMatchObject({
      success: true,
      state: 'ready',
      label: 'eSIM ••4321',
      url: 'https://dotm.example/esims/line_1',
      next_steps: [
        expect.stringContaining('https://dotm.example/esims/line_1'),
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ],
    })
  })

  it('shows the progress of a line, and when to poll again', async () => {
    const activating = { ...ready, id: 'line_2', state: 'activating', phoneNumber: null, validUntil: null } as const
    vi.mocked(findStandingEsim).mockResolvedValue(activating)
    vi.mocked(findOrder).mockResolvedValue({ ...order, activation: activating })
    const { result, card } = await run()
    expect(result.structuredContent).toMatchObject({
      state: 'activating',
      activation_id: 'line_2',
      poll_after_seconds: 10,
    })
    expect(card).toMatchObject({ tone: 'wait', pollAfterSeconds: 10, facts: [{ label: 'Plan' }] })
  })

  it('shows nothing for a person without an eSIM, or for an eSIM of another person', async () => {
    vi.mocked(findStandingEsim).mockResolvedValue(null)
    vi.mocked(findEsim).mockResolvedValue(null)
    expect((await run()).result.structuredContent).toMatchObject({ success: false, state: 'none' })
    expect((await run({ esim_id: 'line_9' })).result.structuredContent).toMatchObject({
      success: false,
      error: 'Not found',
    })
    expect(findEsim).toHaveBeenCalledWith('u1', 'line_9')
  })
})
