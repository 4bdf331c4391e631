import { describe, expect, it } from 'vitest'
import { judgeGoneAttempt } from './judge-gone-attempt'

const now = new Date('2026-11-30T12:00:00Z')
const later = new Date(now.getTime() + 1)

describe('an attempt that does not exist at Stripe', () => {
  it.each([
    ['an invoice of which only a draft was known', 'invoice', 'creating', later, 'void'],
    ['a Checkout page that may still be paid', 'checkout', 'open', later, 'gone'],
    ['a Checkout page whose time is over', 'checkout', 'open', now, 'expired'],
    ['an invoice that may still be paid', 'invoice', 'open', later, 'gone'],
    ['an invoice that was due', 'invoice', 'open', now, 'void'],
    ['an invoice that was given up, before its date', 'invoice', 'uncollectible', later, 'gone'],
    ['a payment under way, however old', 'checkout', 'processing', now, 'gone'],
    ['one that was paid, however old', 'invoice', 'paid', now, 'gone'],
    ['one that had expired', 'checkout', 'expired', later, 'expired'],
    ['one that was voided', 'invoice', 'void', later, 'void'],
    ['one that had failed', 'checkout', 'failed', later, 'failed'],
  ] as const)('has the progress that is safe: %s', (_what, kind, state, expiresAt, expected) => {
    expect(judgeGoneAttempt({ kind, state, expiresAt }, now)).toBe(expected)
  })
})
