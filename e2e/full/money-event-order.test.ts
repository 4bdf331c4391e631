import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Arrival, CHECKOUT, everyArrival, INVOICE, play, type Story, setDeliveries } from '../support/event-orders'

const AT_ONCE = 4
const SEED = 7
const INVOICE_ORDERS = 720
/** Number of tests that share the orders, so that each is short and a failure shows its part. */
const PARTS = 6
const PART = INVOICE_ORDERS / PARTS

beforeAll(() => setDeliveries(false))
afterAll(() => setDeliveries(true))

describe('every order of events leads to the same books', () => {
  it.each<[string, Story, boolean]>([
    ['web purchase given back, Stripe just ahead of its events', CHECKOUT, false],
    ['web purchase given back, all events late', CHECKOUT, true],
  ])('%s: all 24 orders', (_what, story, eager) => playEach(story, everyArrival(story, SEED), eager), 600_000)

  it.each(Array.from({ length: PARTS }, (_, part) => part))(
    `paid by invoice: all ${INVOICE_ORDERS} orders of its six events, part %i of ${PARTS} (from 0)`,
    async (part) => {
      const all = everyArrival(INVOICE, SEED)
      expect(all).toHaveLength(INVOICE_ORDERS)
      await playEach(INVOICE, all.slice(part * PART, (part + 1) * PART), false)
    },
    600_000,
  )
})

async function playEach(story: Story, arrivals: Arrival[], eager: boolean): Promise<void> {
  const wanted = await play(
    story,
    Object.keys(story.events).map((type) => [type]),
    eager,
  )
  const waiting = [...arrivals]
  const failures: { arrival: Arrival; record: unknown }[] = []
  const worker = async () => {
    for (let arrival = waiting.pop(); arrival; arrival = waiting.pop()) {
      const record = await play(story, arrival, eager)
      if (JSON.stringify(record) !== JSON.stringify(wanted)) failures.push({ arrival, record })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  expect(failures).toEqual([])
}
