import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Arrival, CHECKOUT, everyArrival, INVOICE, play, type Story, setDeliveries } from '../support/event-orders'

const AT_ONCE = 4
const SEED = 7
/** Of the 720 orders of the invoice's six events: drawn by the seed, without repetition, so that the suite stays short. */
const INVOICE_ORDERS = 120

beforeAll(() => setDeliveries(false))
afterAll(() => setDeliveries(true))

describe('every order of events leads to the same books', () => {
  it.each<[string, Story, boolean]>([
    ['web purchase given back, Stripe just ahead of its events', CHECKOUT, false],
    ['web purchase given back, all events late', CHECKOUT, true],
  ])('%s: all 24 orders', (_what, story, eager) => playEach(story, everyArrival(story, SEED), eager), 600_000)

  it(`paid by invoice: ${INVOICE_ORDERS} of the 720 orders of its six events`, async () => {
    const all = everyArrival(INVOICE, SEED)
    expect(all).toHaveLength(720)
    const some = fc.shuffledSubarray(all, { minLength: INVOICE_ORDERS, maxLength: INVOICE_ORDERS })
    const [drawn = []] = fc.sample(some, { numRuns: 1, seed: SEED })
    await playEach(INVOICE, drawn, false)
  }, 600_000)
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
