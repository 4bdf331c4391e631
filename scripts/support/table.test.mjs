import { expect, test } from 'vitest'
import { formatTable } from './table.mjs'

test('columns are aligned and no line ends in spaces', () => {
  expect(formatTable([['App', 'http://localhost'], ['PostgreSQL', 'x', 'y'], ['z']])).toBe(
    ['App         http://localhost', 'PostgreSQL  x                 y', 'z'].join('\n'),
  )
})

test('no rows give an empty string', () => {
  expect(formatTable([])).toBe('')
})
