import { expect, test } from 'vitest'
import { formatTable } from './table.mjs'

test('columns begin at the same place in every row, and no line ends in spaces', () => {
  expect(formatTable([['App', 'http://localhost'], ['PostgreSQL', 'x', 'y'], ['z']])).toBe(
    ['App         http://localhost', 'PostgreSQL  x                 y', 'z'].join('\n'),
  )
})

test('no rows make no text', () => {
  expect(formatTable([])).toBe('')
})
