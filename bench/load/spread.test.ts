import { expect, test } from 'vitest'
import { median, quantile, ratioSpread, spreadOf } from './spread'

test('a spread has the middle round, the worst and the best, whatever their order', () => {
  expect(spreadOf([5, 1, 9, 3, 7])).toEqual({ median: 5, min: 1, max: 9 })
  expect(spreadOf([2])).toEqual({ median: 2, min: 2, max: 2 })
})

test('the median of an even number of rounds is between the two in the middle', () => {
  expect(median([4, 1, 2, 10])).toBe(3)
})

test('a ratio compares figures of the same round, so that a slow round of the machine does not show', () => {
  expect(ratioSpread([100, 50, 10], [200, 100, 20])).toEqual({ median: 0.5, min: 0.5, max: 0.5 })
})

test('the p99 of fewer than a hundred samples is the largest', () => {
  expect(quantile([1, 2, 3], 0.99)).toBe(3)
})

test('nothing measured is no number', () => {
  expect(spreadOf([])).toEqual({ median: Number.NaN, min: Number.NaN, max: Number.NaN })
})
