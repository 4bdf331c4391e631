import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOwnHost, readOwnAddress } from './own-address'

const SECURE = 'https://esim.example'
const LOCAL = 'http://localhost:5000'

describe('isOwnHost', () => {
  it.each([
    ['esim.example', SECURE],
    ['ESIM.Example', SECURE],
    ['esim.example:443', SECURE],
    ['esim.example.', SECURE],
    ['localhost:5000', LOCAL],
    ['LOCALHOST:5000', LOCAL],
    ['shop.example:80', 'http://shop.example'],
    ['[::1]:8080', 'http://[::1]:8080'],
  ])('accepts %s as the host of %s', (host, origin) => expect(isOwnHost(host, origin)).toBe(true))

  it.each([
    [null, SECURE],
    ['', SECURE],
    ['.', SECURE],
    ['esim.example..', SECURE],
    ['esim.example:80', SECURE],
    ['esim.example:8443', SECURE],
    ['evil.example', SECURE],
    ['esim.example.evil.example', SECURE],
    ['notesim.example', SECURE],
    ['esim.example@evil.example', SECURE],
    ['evil.example@esim.example', SECURE],
    ['esim.example/', SECURE],
    ['esim.example\\', SECURE],
    ['esim.example, evil.example', SECURE],
    ['localhost', LOCAL],
    ['127.0.0.1:5000', LOCAL],
    ['localhost:x', LOCAL],
  ])('does not accept %j as the host of %s', (host, origin) => expect(isOwnHost(host, origin)).toBe(false))

  it('never accepts a host with other letters', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        fc.pre(host !== 'esim.example')
        expect(isOwnHost(host, SECURE)).toBe(false)
      }),
      { numRuns: 40 },
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (host) => void isOwnHost(host, SECURE)))
  })
})

describe('readOwnAddress', () => {
  it.each([
    ['https://esim.example', '/'],
    ['https://ESIM.example:443/mcp/v2', '/mcp/v2'],
    ['HTTPS://esim.example./mcp/v2/?a=b', '/mcp/v2/'],
  ])('reads %s as ours', (address, path) => {
    const url = readOwnAddress(address, SECURE)
    expect([url?.origin, url?.pathname]).toEqual([SECURE, path])
  })

  it.each([
    'http://esim.example/',
    'https://esim.example:8443/',
    'https://user@esim.example/',
    'https://esim.example@evil.example/',
    'https://evil.example/esim.example',
    '//esim.example/',
    'esim.example',
    '/mcp/v2',
    'urn:esim.example',
    'javascript:alert(1)',
    '',
  ])('refuses %j', (address) => expect(readOwnAddress(address, SECURE)).toBeNull())
})
