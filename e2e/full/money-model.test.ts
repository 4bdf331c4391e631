import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyHistory, done, live } from '../support/money-model'

/** In these histories every command is possible; in random ones some are possible only by timing. */
const CERTAIN = [
  ['owner voids the invoice', 'presses Pay', 'page expires', 'presses Pay', 'pays the page'],
  ['owner voids the invoice', 'presses Pay', 'page expires', 'pays a page that was just closed'],
  ['owner voids the invoice', 'pays an invoice that was just voided'],
  ['card is declined', 'pays the invoice', 'owner refunds a part', 'bank disputes', 'dispute is won'],
  ['pays the invoice', 'bank disputes', 'dispute is lost'],
  ['pays the invoice', 'asks for one more', 'asks the assistant', 'owner refunds all'],
]

it('no history grants without a payment, or takes a payment without a grant or a way to a refund', async () => {
  await fc.assert(fc.asyncProperty(anyHistory, live), {
    seed: 11,
    numRuns: 60,
    endOnFailure: false,
    examples: CERTAIN.map((history) => [history]),
  })
  expect(
    [...done].filter(([, times]) => times === 0).map(([name]) => name),
    'never possible',
  ).toEqual([])
}, 900_000)
