import { describe, expect, it } from 'vitest'
import { readEmailAddress } from './email-address'
import { mailboxOf } from './mailbox'

describe('readEmailAddress', () => {
  it('trims and lowers, so that one address is one account', () => {
    expect(readEmailAddress('  Ada.Lovelace@Example.COM\n')).toBe('ada.lovelace@example.com')
  })

  it.each([
    'ada',
    'ada@',
    '@example.com',
    'a b@example.com',
    'a@b.example,c@d.example',
    'a@example.com\nBcc: b@example.com',
    'Ada <ada@example.com>',
    `${'a'.repeat(250)}@example.com`,
    null,
    7,
    new File([], 'x'),
  ])('refuses %j', (text) => {
    expect(readEmailAddress(text)).toBeNull()
  })
})

describe('mailboxOf', () => {
  it('is the same for all addresses that reach one mailbox by a plus', () => {
    expect(mailboxOf('ada+one@example.com')).toBe('ada@example.com')
    expect(mailboxOf('ada+one+two@example.com')).toBe('ada@example.com')
    expect(mailboxOf('ada@example.com')).toBe('ada@example.com')
  })

  it('keeps different people and hosts apart', () => {
    expect(mailboxOf('ada@example.com')).not.toBe(mailboxOf('ada@example.org'))
    expect(mailboxOf('ada@example.com')).not.toBe(mailboxOf('bob+ada@example.com'))
  })
})
