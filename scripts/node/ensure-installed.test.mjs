import { describe, expect, test } from 'vitest'
import { isInstalled } from './ensure-installed.mjs'

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/next': { version: '16.4.5', integrity: 'sha512-a' },
    'node_modules/next-darwin': { version: '16.4.5', optional: true },
  },
}
const next = { version: '16.4.5', integrity: 'sha512-a' }

describe('node_modules counts as installed', () => {
  test('when only builds for other platforms are missing', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/next': next } })).toBe(true)
  })

  test.each([
    ['it is empty', {}],
    ['a package is missing', { packages: {} }],
    ['a version differs', { packages: { 'node_modules/next': { ...next, version: '16.4.4' } } }],
    ['a checksum differs', { packages: { 'node_modules/next': { ...next, integrity: 'sha512-b' } } }],
    [
      'an optional package has a different version',
      {
        packages: { 'node_modules/next': next, 'node_modules/next-darwin': { version: '1.0.0' } },
      },
    ],
    [
      'a package is not in the lockfile',
      { packages: { 'node_modules/next': next, 'node_modules/old': { version: '1.0.0' } } },
    ],
  ])('but not when %s', (_, installed) => {
    expect(isInstalled(wanted, installed)).toBe(false)
  })
})
