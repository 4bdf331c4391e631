import * as fc from 'fast-check'
import { it } from 'vitest'
import { anyHistory, live } from '../support/money-model'

// A few histories from a fixed seed; e2e/full/money-model plays more.
it(
  'no history grants without money, or takes money without a grant or a way back',
  () => fc.assert(fc.asyncProperty(anyHistory, live), { seed: 5, numRuns: 8, endOnFailure: true }),
  180_000,
)
