import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address'

describe('clientAddress', () => {
  it('is null without a trusted proxy', () => {
    expect(clientAddress('203.0.113.7', 0)).toBeNull()
    expect(clientAddress(null, 1)).toBeNull()
  })

  it('counts from the end, where the trusted proxies write', () => {
    const header = '198.51.100.1, 203.0.113.7, 192.0.2.5'
    expect(clientAddress(header, 1)).toBe('192.0.2.5')
    expect(clientAddress(header, 2)).toBe('203.0.113.7')
    expect(clientAddress(header, 5)).toBeNull()
  })

  it('ignores what the caller writes in the header', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (written, real) => {
        expect(clientAddress(`${written}, ${real}`, 1)).toBe(real)
      }),
    )
  })

  it.each([
    ['203.0.113.7:4711', '203.0.113.7'],
    ['[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
  ])('reads %s as %s', (hop, subject) => {
    expect(clientAddress(hop, 1)).toBe(subject)
  })

  it.each(['', 'unknown', '999.1.1.1', '_hidden', '2001:db8::g'])('is null for %j, which is no address', (hop) => {
    expect(clientAddress(hop, 1)).toBeNull()
  })

  it('is the same for all addresses of a /64, and differs between two networks', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count })
    const write = (...parts: number[][]) =>
      parts
        .flat()
        .map((value) => value.toString(16))
        .join(':')
    fc.assert(
      // A first group of 1 or more keeps mapped IPv4 addresses out.
      fc.property(fc.integer({ min: 1, max: 0xffff }), groups(3), groups(4), groups(4), (first, rest, a, b) => {
        expect(clientAddress(write([first], rest, a), 1)).toBe(clientAddress(write([first], rest, b), 1))
        const [second = 0, third = 0, fourth = 0] = rest
        const neighbour = [second, third, (fourth + 1) % 0x10000]
        expect(clientAddress(write([first], neighbour, a), 1)).not.toBe(clientAddress(write([first], rest, a), 1))
      }),
    )
  })
})
