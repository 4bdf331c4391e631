import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { activate, callTool } from '../../e2e/support/assistant'
import { PlainBrowser } from '../../e2e/support/plain-browser'
import { bearerFor, sessionFor } from '../../e2e/support/sign-in'
import { stripe } from '../../e2e/support/stand-ins'
import { formatUsd } from '../../lib/catalog/money'
import { OFFER } from '../../lib/catalog/offer'
import { seededRandom } from './random.mjs'

/*
 * The people of the soak. Each pays one or two orders, by an assistant's invoice and on the web, then starts the eSIM several
 * times at once from both channels. Each retries until it gets an answer.
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string' },
    people: { type: 'string' },
    seed: { type: 'string' },
    'at-once': { type: 'string' },
  },
})
const [orders, people, seed, atOnce] = [values.orders, values.people, values.seed, values['at-once']].map(Number)
if (!orders || !people || seed === undefined || !atOnce) throw new Error('--orders, --people, --seed and --at-once')
const random = seededRandom(seed + 1_000)
const PATIENCE_MS = 240_000
/** What the forms say that pay for one more and that start. */
const PAY_ANOTHER = new RegExp(`Pay ${formatUsd(OFFER.amountCents).replace(/[$.]/g, '\\$&')}`)
const START = /Activate my eSIM/
/** Heading of an unpaid order. */
const NOT_PAID = 'Not paid yet'
const askedAgain = new Map<string, number>()

/** Retries while nodes and the database are down. */
async function persist<T>(what: string, work: () => Promise<T>): Promise<T> {
  const giveUp = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const why = `${what}: ${error instanceof Error ? error.message : error}`.slice(0, 200)
      if (performance.now() > giveUp) throw new Error(why, { cause: error })
      askedAgain.set(why, (askedAgain.get(why) ?? 0) + 1)
      await sleep(500 + random() * 1_500)
    }
  }
}

/** Requests an invoice and pays it. */
async function payInvoice(token: string): Promise<void> {
  const invoice = await persist('invoice', async () => {
    const answer = await activate(token)
    if (answer.status !== 'invoice_sent') throw new Error(`no invoice: ${JSON.stringify(answer)}`)
    return String(answer.invoice_id)
  })
  await stripe.payInvoice(invoice)
}

/** Buys another eSIM on the web, which the page offers while a paid order is not started. */
async function buyAnother(browser: PlainBrowser): Promise<void> {
  const session = await persist('checkout', async () => {
    await browser.get('/buy')
    const page = await browser.submit(PAY_ANOTHER, { fields: { terms: 'yes', begin_on_start: 'yes' } })
    const found = /cs_test_\w+/.exec(page.html)?.[0]
    if (!found) throw new Error(`no checkout on ${page.path} (HTTP ${page.status})`)
    return found
  })
  await stripe.paySession(session)
}

async function pressStart(browser: PlainBrowser, orderId: string): Promise<void> {
  const page = await browser.get(`/orders/${orderId}`)
  if (page.status !== 200) throw new Error(`HTTP ${page.status}`)
  if (START.test(page.text)) await browser.submit(START, { fields: {} })
}

async function orderIds(browser: PlainBrowser): Promise<string[]> {
  const page = await browser.get('/dashboard')
  if (page.status !== 200) throw new Error(`HTTP ${page.status}`)
  return [...new Set([...page.html.matchAll(/\/orders\/(ord_\w+)/g)].map(([, id = '']) => id))]
}

async function live(number: number, wanted: number): Promise<void> {
  const email = `soak.${seed}.${number}@example.com`
  const token = await persist('token', () => bearerFor(email))
  await payInvoice(token)
  const browser = new PlainBrowser()
  browser.keepCookie(await persist('session', () => sessionFor(email)))
  // The webhook may be late; reading the order again reads Stripe.
  const ids = await persist('orders', async () => {
    const found = await orderIds(browser)
    if (found.length === 0) throw new Error('no order on the dashboard')
    return found
  })
  if (wanted > 1) {
    await persist('paid', async () => {
      const page = await browser.get('/buy')
      if (!page.html.includes('name="another"')) throw new Error('the first order is not told as paid yet')
    })
    await buyAnother(browser)
    await persist('two orders', async () => {
      const found = await orderIds(browser)
      if (found.length < 2) throw new Error('one order on the dashboard')
      ids.splice(0, ids.length, ...found)
    })
  }
  for (const id of ids) {
    const asks = [
      () => activate(token),
      () => pressStart(copyOf(browser), id),
      () => activate(token),
      () => callTool(token, 'get_activation_status', {}),
    ]
    await Promise.allSettled(asks.slice(0, 2 + Math.floor(random() * 3)).map((ask) => ask()))
    await persist(`start of ${id}`, async () => {
      const page = await browser.get(`/orders/${id}`)
      if (page.status !== 200) throw new Error(`HTTP ${page.status}`)
      if (page.text.includes(NOT_PAID)) throw new Error('not told as paid yet')
      if (START.test(page.text)) {
        await browser.submit(START, { fields: {} })
        throw new Error('pressed, looking again')
      }
    })
  }
}

function copyOf(browser: PlainBrowser): PlainBrowser {
  const copy = new PlainBrowser()
  copy.keepCookie(browser.cookieHeader)
  return copy
}

const waiting = Array.from({ length: people }, (_, number) => ({ number, wanted: number < orders - people ? 2 : 1 }))
for (let at = waiting.length - 1; at > 0; at--) {
  const other = Math.floor(random() * (at + 1))
  const [a, b] = [waiting[at], waiting[other]]
  if (a && b) [waiting[at], waiting[other]] = [b, a]
}
const failures: string[] = []
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { number, wanted } = next
      await live(number, wanted).catch((error: unknown) => failures.push(`person ${number}: ${error}`))
    }
  }),
)
for (const failure of failures) console.log(failure)
const reasons = [...askedAgain].sort(([, a], [, b]) => b - a)
for (const [why, times] of reasons.slice(0, 15)) console.log(`  retried ${times} times: ${why}`)
console.log(`${people} people finished, ${failures.length} gave up`)
process.exit(failures.length === 0 ? 0 : 1)
