import * as fc from 'fast-check'
import { it } from 'vitest'
import { anyHistory, live } from '../support/money-model'

// A few histories from a fixed seed; e2e/full/money-model plays more.
it(
  'no history grants without a payment, or takes a payment without a grant or a way to a refund',
  () => fc.assert(fc.asyncProperty(anyHistory, live), { seed: 5, numRuns: 8, endOnFailure: true }),
  180_000,
)
