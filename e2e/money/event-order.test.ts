import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyArrival, CHECKOUT, INVOICE, play, setDeliveries } from '../support/event-orders'

// A sample from a fixed seed; e2e/full/money-event-order plays all orders of the events.
const SEED = 20_260_929
const RUNS = 8

beforeAll(() => setDeliveries(false))
afterAll(() => setDeliveries(true))

describe('the order of events does not matter, nor how often and how many at once they arrive', () => {
  it.each([
    ['bought on the web and given back', CHECKOUT, 'refunded'],
    ['paid by invoice', INVOICE, 'paid'],
  ] as const)('%s', async (_what, story, state) => {
    const wanted = await play(
      story,
      Object.keys(story.events).map((type) => [type]),
      false,
    )
    expect(wanted).toMatchObject([{ state, reason: null, ledger: [{ amount: 100, uid: true, payment: true }] }])
    await fc.assert(
      fc.asyncProperty(anyArrival(story), fc.boolean(), async (arrival, eager) => {
        expect(await play(story, arrival, eager)).toEqual(wanted)
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    )
  })
})
