import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyHistory, done, live } from '../support/money-model'

it('no history grants without money, or takes money without a grant or a way back', async () => {
  await fc.assert(fc.asyncProperty(anyHistory, live), {
    seed: 11,
    numRuns: 60,
    endOnFailure: false,
    // Whether a page is still open when chance lets it expire is a matter of timing; here it is.
    examples: [[['presses Pay', 'page expires', 'presses Pay', 'pays the page']]],
  })
  expect(
    [...done].filter(([, times]) => times === 0).map(([name]) => name),
    'never possible',
  ).toEqual([])
}, 900_000)
