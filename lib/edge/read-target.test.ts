import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTarget } from './read-target'

describe('the target of a request', () => {
  it.each([
    ['/', '/'],
    ['/orders/%C3%A9?a=%', '/orders/%C3%A9?a=%'],
    ['/a/../b//c', '/a/../b//c'],
    ['http://evil.example/buy?x=1', '/buy?x=1'],
    ['https://evil.example', '/'],
  ])('%s is read as %s', (target, own) => expect(readTarget(target)).toBe(own))

  it.each([
    '*',
    '/%',
    '/%c0%ae/',
    '/orders/%GG',
    '/%E0%A4%A',
    '/a%00b',
    '/%25',
    '/a%252e',
    '/%0d%0aset-cookie:x',
    'http://evil.example/%',
  ])('%s names no path', (target) => expect(readTarget(target)).toBeNull())

  it('every path that is left can be decoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/%09afgAFx?#.:\\ '.split('')), maxLength: 40 }), (path) => {
        const own = readTarget(`/${path}`)
        if (own !== null) expect(() => decodeURIComponent(own.split(/[?#]/, 1)[0] ?? '')).not.toThrow()
      }),
    )
  })
})
