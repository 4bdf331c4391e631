import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturnPath } from './safe-return-path'

describe('safeReturnPath', () => {
  it.each([
    '/dashboard',
    '/buy',
    '/buy?check=yu.CN.aVBob25lIDEz',
    '/buy?another=1',
    '/orders/ord_0123456789abcdefghjkmnpq',
    '/esims/line_0123456789abcdefghjkmnpq',
    '/pay/ord_0123456789abcdefghjkmnpq',
    '/esim/success?session_id=cs_test_a1B2c3',
    '/assistants',
    '/assistants/connect',
    '/claim',
    '/claim/gft_0123',
    '/connect/Ab_9-z',
  ])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  it.each([
    '',
    '/',
    '//evil.example',
    '///evil.example/dashboard',
    '/\\evil.example',
    'https://evil.example/dashboard',
    'javascript:alert(1)',
    'dashboard',
    '/dashboard/',
    '/dashboard?next=//evil.example',
    '/dashboard#x',
    '/buy?check=yu..x&next=//evil.example',
    '/buy?check=',
    '/buy?another=1&next=//evil.example',
    '/dashboard\n',
    '/orders/../ops',
    '/orders/ord_0123456789/refund',
    '/esim/success?session_id=cs_a&next=/x',
    '/api/session',
    '/ops/orders',
  ])('sends %j to the dashboard', (path) => {
    expect(safeReturnPath(path)).toBe('/dashboard')
  })

  it.each([undefined, null, 7, ['/buy'], {}])('returns the dashboard for %j, which is no string', (value) => {
    expect(safeReturnPath(value)).toBe('/dashboard')
  })

  it('never leaves our origin', () => {
    const part = fc.oneof(
      fc.constantFrom('/', '\\', '//', ':', '@', '?', '#', '%2f', '..', 'buy', 'orders'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const url = new URL(safeReturnPath(`/${parts.join('')}`), 'https://ours.example')
        expect(url.origin).toBe('https://ours.example')
        expect(url.hash).toBe('')
      }),
    )
  })
})
