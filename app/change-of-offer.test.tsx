import { type AbstractIntlMessages, createTranslator, NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { OFFER, type Offer, offerOf } from '@/lib/catalog/offer'
import { formatMoney, formatNumber, formatShortMoney } from '@/lib/i18n/format'
import { messagesFor } from '@/lib/i18n/messages-for'
import { type Locale, routing } from '@/lib/i18n/routing'
import { renderEmail } from '@/lib/mails/render-email'
import { describeCard } from '@/lib/mcp/card/describe-card'
import { serveMcp } from '@/lib/mcp/serve-mcp'
import { toOneJsonBody } from '@/lib/mcp/to-one-json-body'
import { describeStatus } from '@/lib/orders/describe-status'
import type { EmailJob } from '@/lib/outbox/email-jobs'
import { order, ready, since } from '@/lib/test-support/order-for-tests'
import { describeSocial } from '@/scripts/social/social-html'
import { LEGAL_PAGE_NAMES } from './_public-pages'
import { PlanFacts } from './[locale]/(account)/esims/[id]/plan-facts'
import { OrderDetails } from './[locale]/(account)/orders/[id]/order-details'
import { generateMetadata as describeSite } from './[locale]/layout'
import { GET as readLlmsTxt } from './llms.txt/route'

const world = vi.hoisted((): { locale: Locale; sold: 'before' | 'after' } => ({ locale: 'en', sold: 'after' }))

vi.mock('@/lib/catalog/offer', async (original) => {
  const real = await original<typeof import('@/lib/catalog/offer')>()
  return { ...real, OFFER: { ...real.OFFER, amountCents: 200, dataMegabytes: 500, validDays: 7 } }
})
vi.mock('next-intl/server', () => ({
  getLocale: async () => world.locale,
  getTranslations: async (namespace: string) => {
    const messages: AbstractIntlMessages = messagesFor(world.locale)
    return createTranslator({ locale: world.locale, messages, namespace, timeZone: 'UTC' })
  },
}))
vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }))
vi.mock('next/navigation', async (original) => ({
  ...(await original<typeof import('next/navigation')>()),
  useRouter: () => ({ refresh: () => {} }),
}))
vi.mock('@/app/_note-visit', () => ({ noteVisit: () => {} }))
vi.mock('@/app/_session', () => ({
  currentPerson: async () => null,
  currentReader: async () => null,
  requirePerson: async () => person,
  requireReader: async () => person,
}))
vi.mock('@/app/_ui/fonts', () => ({}))
vi.mock('@/lib/env', () => ({
  env: () => ({
    PUBLIC_ORIGIN: 'https://dotm.example',
    SUPPORT_EMAIL: 'help@dotm.example',
    SELLER_DETAILS: 'DOTM',
    SIGN_IN_SECRET: 'secret',
  }),
  logLevel: () => 'silent',
}))
vi.mock('@/lib/activations/activation-code-vault', () => ({ openActivationCode: () => 'LPA:1$smdp.example.com$ABC' }))
vi.mock('@/lib/orders/gift/claim-gift', () => ({ describeClaim: async () => ({ kind: 'open', offer: soldOffer() }) }))
/** A database with one order, its gift and its eSIM, found by their ids alone. */
vi.mock('@/lib/db/client', () => {
  const rows = new Map<string, () => object>([
    ['order', soldOrder],
    ['gift', () => ({ claimId: 'clm_1', issuedAt: since, order: soldOrder() })],
    ['activation', soldEsim],
  ])
  const tableOf = (name: string) => ({
    findUnique: async () => rows.get(name)?.() ?? null,
    findFirst: async () => null,
    findMany: async () => [],
  })
  const none = async () => []
  return { db: () => new Proxy({}, { get: (_, name) => (name === '$queryRaw' ? none : tableOf(String(name))) }) }
})

const person = { id: 'usr_1', email: 'ada@example.com', locale: 'en', timeZone: 'UTC' }

/** The offer as the code has it: none of its numbers may be left once it has changed. */
const { OFFER: old } = await vi.importActual<typeof import('@/lib/catalog/offer')>('@/lib/catalog/offer')

/** Intl puts spaces of several widths between digits and signs. */
const withPlainSpaces = (text: string) => text.replace(/\s/g, ' ')
const alone = (text: string) => new RegExp(`(?<![\\d.,])${RegExp.escape(withPlainSpaces(text))}(?![.,]?\\d)`)
const numbersOf = ({ amountCents, currency, dataMegabytes, validDays }: Offer) =>
  routing.locales.flatMap((locale) => [
    alone(formatMoney(locale, amountCents, currency)),
    alone(formatShortMoney(locale, amountCents, currency)),
    alone(formatNumber(locale, dataMegabytes)),
    new RegExp(`(?<!\\d)${validDays}\\s(?:days|días|jours|أيام)`),
  ])
/** How long banks take to show a refund. */
const OF_BANKS = /\b5 to 10 days|de 5 a 10 días|5 à 10 jours|من 5 إلى 10 أيام/g

/** The places in a text that have a number of this offer (the old one), with what is around them. */
function tracesIn(text: string, offer: Offer = old): string[] {
  const rest = withPlainSpaces(text).replace(OF_BANKS, '')
  return numbersOf(offer).flatMap((pattern) => {
    const found = pattern.exec(rest)
    return found ? [rest.slice(Math.max(0, found.index - 40), found.index + 40)] : []
  })
}

async function render(locale: Locale, node: ReactNode): Promise<string> {
  const { prelude } = await prerender(
    <NextIntlClientProvider locale={locale} messages={messagesFor(locale)} timeZone="UTC">
      {node}
    </NextIntlClientProvider>,
  )
  return (await new Response(prelude).text()).replaceAll('<!-- -->', '')
}

const query = { params: Promise.resolve({ token: 'token' }), searchParams: Promise.resolve({}) }

/** The pages that say what is sold, and the parts of others that do. */
const PAGES: Record<string, () => Promise<ReactNode>> = {
  'home page': async () => (await import('./[locale]/(site)/page')).default(),
  'help page': async () => (await import('./[locale]/(site)/help/page')).default(),
  'page that connects an assistant': async () =>
    (await import('./[locale]/(site)/assistants/connect/page')).default(query),
  'page of the MCP server': async () => (await import('./[locale]/(site)/mcp/v2/docs/page')).default(),
  'buy page': async () => (await import('./[locale]/(account)/buy/page')).default(query),
  dashboard: async () => (await import('./[locale]/(account)/dashboard/page')).default(query),
}

/** The parts of pages that say what an order sold. */
const PAGES_OF_ORDER: Record<string, () => Promise<ReactNode>> = {
  'claim page': async () => (await import('./[locale]/(account)/claim/[token]/page')).default(query),
  'order page': async () => <OrderDetails order={soldOrder()} gift={null} supportEmail="help@dotm.example" />,
  'eSIM page': async () => <PlanFacts esim={{ ...ready, ...soldOffer() }} />,
}
for (const page of LEGAL_PAGE_NAMES)
  PAGES[`${page} page`] = async () =>
    (await import('./[locale]/(site)/legal/[page]/page')).default({ params: Promise.resolve({ page }) })

/** The offer at the time of the order. */
function soldOffer(): Offer {
  return offerOf(world.sold === 'before' ? old : OFFER)
}

function soldOrder() {
  return { ...order, ...soldOffer(), activation: null, isBuyer: true }
}

function soldEsim() {
  const owned = {
    userId: person.id,
    user: { ...person, closingAt: null },
    order: { ...soldOrder(), holderId: person.id },
  }
  return { ...ready, ...owned, activationCode: 'sealed', activationCodeKeyId: 'key' }
}

beforeEach(() => {
  world.sold = 'after'
})

const MAILS: EmailJob[] = [
  { template: 'receipt', data: { orderId: 'ord_1' } },
  { template: 'gift', data: { orderId: 'ord_1', claimId: 'clm_1' } },
  { template: 'start-reminder', data: { orderId: 'ord_1' } },
  { template: 'esim-ready', data: { activationId: 'line_1' } },
  { template: 'days-ending', data: { activationId: 'line_1' } },
]

describe.each(routing.locales)('after a change of the offer, in %s', (locale) => {
  const named = { data: formatNumber(locale, 500), price: formatMoney(locale, 200, 'usd') }

  it.each(Object.entries({ ...PAGES, ...PAGES_OF_ORDER }))(
    'the %s has no number of the old offer',
    async (_name, page) => {
      world.locale = locale
      expect(tracesIn(await render(locale, await page()))).toEqual([])
    },
  )

  it.each(['home page', 'buy page', 'terms page'])('the %s has the new numbers', async (name) => {
    world.locale = locale
    const html = await render(locale, await PAGES[name]?.())
    for (const part of [named.data, named.price]) expect(html).toContain(part)
    expect(html).toMatch(/(?<!\d)7(?!\d)/)
  })

  it('the description for search engines has the new numbers alone', async () => {
    world.locale = locale
    const { description } = await describeSite()
    expect(description).toContain(named.data)
    expect(tracesIn(description ?? '')).toEqual([])
  })

  it.each(MAILS)('the mail $template has no number of the old offer', async (job) => {
    const rendering = await renderEmail(job, { locale, timeZone: 'UTC' })
    if (rendering.kind !== 'rendered') throw new Error(rendering.kind)
    expect(tracesIn(`${rendering.email.subject} ${rendering.email.text}`)).toEqual([])
    expect(rendering.email.text).toMatch(/\b(?:7|500)\b/)
  })

  it('the next step of a paid order has the new days', () => {
    const { title, body, next } = describeStatus(locale, soldOrder(), 'UTC')
    expect(body).toMatch(/(?<!\d)7(?!\d)/)
    expect(tracesIn([title, body, next].join(' '))).toEqual([])
  })

  it.each(Object.entries(PAGES_OF_ORDER))(
    'the %s of an earlier order has the numbers of that order alone',
    async (_name, page) => {
      world.locale = locale
      world.sold = 'before'
      const html = await render(locale, await page())
      expect(tracesIn(html)).not.toEqual([])
      expect(tracesIn(html, OFFER)).toEqual([])
    },
  )

  it.each(MAILS)('the mail $template of an earlier order has no number of the new offer', async (job) => {
    world.sold = 'before'
    const rendering = await renderEmail(job, { locale, timeZone: 'UTC' })
    if (rendering.kind !== 'rendered') throw new Error(rendering.kind)
    expect(tracesIn(`${rendering.email.subject} ${rendering.email.text}`, OFFER)).toEqual([])
  })

  it('the next step of an earlier order has the days of that order', () => {
    world.sold = 'before'
    expect(describeStatus(locale, soldOrder(), 'UTC').body).toMatch(/(?<!\d)10(?!\d)/)
  })

  it('the card of an earlier eSIM has the plan of that eSIM', () => {
    const esim = { ...ready, ...offerOf(old) }
    const { facts } = describeCard(locale, {
      esim,
      timeZone: 'UTC',
      status: null,
      url: '',
      codes: null,
      pollAfter: undefined,
    })
    const text = facts.map(({ value }) => value).join(' ')
    expect(tracesIn(text)).not.toEqual([])
    expect(tracesIn(text, OFFER)).toEqual([])
  })

  it('the picture of a shared link has the new numbers alone', () => {
    const text = describeSocial(locale).replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ')
    for (const part of [named.data, named.price]) expect(text).toContain(part)
    expect(tracesIn(text)).toEqual([])
  })
})

/** A method of the MCP server, as its answer's text. */
async function ask(method: string, params: object = {}): Promise<string> {
  const request = new Request('https://dotm.example/mcp/v2/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  return (await toOneJsonBody(await serveMcp(request), { isBatch: false })).text()
}

describe('after a change of the offer, an assistant', () => {
  const hello = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } }
  const plan = { usage_pattern: 'a week abroad' }
  it.each([
    ['initialize', hello, ['500 MB', '7 days', '$2 once']],
    ['tools/list', {}, ['a $2 Stripe invoice']],
    ['prompts/list', {}, []],
    ['prompts/get', { name: 'recommend_plan', arguments: plan }, ['500 MB']],
    ['prompts/get', { name: 'cost_optimization', arguments: { current_services: OFFER.serviceId } }, ['500 MB']],
    ['prompts/get', { name: 'explain_service', arguments: { service_id: OFFER.serviceId } }, ['500 MB', '7 days']],
    ['resources/list', {}, []],
    ['resources/read', { uri: 'dotm://services/catalog' }, ['500 MB', '7 days', 'price_usd\\": 2,']],
    ['resources/read', { uri: 'dotm://services/connectivity' }, ['valid_days\\": 7']],
    ['resources/read', { uri: 'dotm://pricing/summary' }, []],
    ['resources/read', { uri: 'dotm://esim/install-guide' }, []],
    ['tools/call', { name: 'search_services', arguments: { query: 'beta' } }, ['500 MB']],
    ['tools/call', { name: 'calculate_pricing', arguments: { service_ids: [OFFER.serviceId] } }, ['500 MB']],
  ])('reads by %s %o no number of the old offer', async (method, params, parts) => {
    const text = await ask(method, params)
    for (const part of parts) expect(text).toContain(part)
    expect(tracesIn(text)).toEqual([])
  })

  it('reads the new numbers in llms.txt', async () => {
    const text = await readLlmsTxt().text()
    for (const part of ['500 MB', '7 days', '$2.00']) expect(text).toContain(part)
    expect(tracesIn(text)).toEqual([])
  })
})

it('a trace of the old offer would be found', () => {
  for (const text of ['pay $1.00', 'for $1!', 'pour 1 $.', '1,000 MB', '1000 MB', '1 000 Mo', 'its 10 days run'])
    expect(tracesIn(text), text).not.toEqual([])
  for (const text of ['$10.00', '$21.00', '11,000 MB', '110 days', '5 to 10 days'])
    expect(tracesIn(text), text).toEqual([])
})
