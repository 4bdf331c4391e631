import { expect, it } from 'vitest'
import { formatMoney } from './format'

it('an amount is written as its language writes it', () => {
  expect(formatMoney('en', 100, 'usd')).toBe('$1.00')
  expect(formatMoney('fr', 100, 'usd')).toMatch(/^1,00\s\$$/)
})

it('in Arabic letters and dollar of the sign stay together, whatever stands beside them', () => {
  expect(formatMoney('ar', 100, 'usd')).toMatch(/1\.00\sUS\$\u200e$/)
})
