import { describe, expect, it, vi } from 'vitest'
import { isKnownFor, learnMailbox, readKnownBrowser, writeKnownBrowser } from './known-browser'

const secret = vi.hoisted(() => ({ SIGN_IN_SECRET: 'a'.repeat(32) }))
vi.mock('@/lib/env', () => ({ env: () => secret }))

const ADA = 'ada@example.com'

describe('a browser that signed in before', () => {
  it('is known for that mailbox, whatever follows a plus, and for no other', () => {
    const kept = readKnownBrowser(writeKnownBrowser(learnMailbox(null, ADA)))
    expect(isKnownFor(kept, ADA)).toBe(true)
    expect(isKnownFor(kept, 'ada+trip@example.com')).toBe(true)
    expect(isKnownFor(kept, 'eve@example.com')).toBe(false)
    expect(isKnownFor(null, ADA)).toBe(false)
  })

  it('keeps its id and the newest five mailboxes', () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six']
    const first = learnMailbox(null, ADA)
    const last = names.reduce((browser, name) => learnMailbox(browser, `${name}@example.com`), first)
    expect(last.id).toBe(first.id)
    expect(names.filter((name) => isKnownFor(last, `${name}@example.com`))).toEqual(names.slice(1))
    expect(learnMailbox(last, 'six@example.com')).toEqual(last)
  })

  it('stores no address, and its proofs are invalid with another id', () => {
    const ada = learnMailbox(null, ADA)
    expect(JSON.stringify(ada)).not.toContain('@')
    const thief = { ...learnMailbox(null, 'eve@example.com'), proofs: ada.proofs }
    expect(isKnownFor(thief, ADA)).toBe(false)
  })

  it('is unknown after the secret changes', () => {
    const ada = learnMailbox(null, ADA)
    secret.SIGN_IN_SECRET = 'b'.repeat(32)
    expect(isKnownFor(ada, ADA)).toBe(false)
    secret.SIGN_IN_SECRET = 'a'.repeat(32)
  })

  it.each([
    undefined,
    '',
    'x',
    Buffer.from('{"id":1}').toString('base64url'),
    Buffer.from('null').toString('base64url'),
  ])('is not read from %s', (value) => expect(readKnownBrowser(value)).toBeNull())
})
