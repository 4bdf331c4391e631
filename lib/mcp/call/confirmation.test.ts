import { describe, expect, it, vi } from 'vitest'
import { checkConfirmation, offerConfirmation, type Terms } from './confirmation'

vi.mock('@/lib/env', () => ({ env: () => ({ SIGN_IN_SECRET: 'a'.repeat(32) }) }))

const now = new Date('2026-11-30T10:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const terms: Terms = { action: 'refund', personId: 'u1', shown: ['ord_1', 'at_once', 100, null] }
const { confirmation_id: id, expires_at } = offerConfirmation(terms, now)

describe('a confirmation', () => {
  it('is valid for its terms for ten minutes, also with spaces around it', () => {
    expect(expires_at).toBe('2026-11-30T10:10:00.000Z')
    for (const seconds of [0, 599]) expect(checkConfirmation(` ${id} `, terms, later(seconds))).toBe('valid')
    expect(checkConfirmation(id, terms, later(600))).toBe('expired')
  })

  it.each<[string, Terms]>([
    ['another person', { ...terms, personId: 'u2' }],
    ['another action', { ...terms, action: 'gift' }],
    ['another order', { ...terms, shown: ['ord_2', 'at_once', 100, null] }],
    ['another amount', { ...terms, shown: ['ord_1', 'at_once', 200, null] }],
    ['terms with one more member', { ...terms, shown: [...terms.shown, null] }],
    ['members that only look alike when joined', { ...terms, shown: ['ord_1","at_once', 100, null] }],
  ])('does not confirm %s', (_what, other) => {
    expect(checkConfirmation(id, other, now)).toBe('changed')
  })

  it('cannot be extended: its expiry is part of what is signed', () => {
    const [expiry = '', mac] = id.split('.')
    const extended = `${(Number.parseInt(expiry, 36) + 60).toString(36)}.${mac}`
    expect(checkConfirmation(extended, terms, later(601))).toBe('changed')
  })

  it.each(['', 'yes', '.', `${id}x`, id.slice(1), 'zzzzzzzzzz.'.padEnd(33, 'A')])('is not %j', (invented) => {
    expect(checkConfirmation(invented, terms, now)).toBe('changed')
  })

  it('shows nothing of the person or the terms', () => {
    expect(id).toMatch(/^[0-9a-z]{6}\.[\w-]{22}$/)
  })
})
