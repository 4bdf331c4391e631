import { expect, test } from 'vitest'
import { findUncruised } from './cruised.mjs'

test('imports count as checked only when the TypeScript files were read', () => {
  expect(findUncruised('✔ no dependency violations found (1252 modules, 5236 dependencies cruised)', 1100)).toBe('')
  expect(findUncruised('✔ no dependency violations found (0 modules, 0 dependencies cruised)', 1100)).toMatch(/only 0/)
  // The scripts in JavaScript alone.
  expect(findUncruised('✔ no dependency violations found (120 modules, 300 dependencies cruised)', 1100)).toMatch(
    /only 120/,
  )
  expect(findUncruised('', 1)).not.toBe('')
})
