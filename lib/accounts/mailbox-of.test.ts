import { describe, expect, it } from 'vitest'
import { mailboxOf } from './mailbox-of'

describe('mailboxOf', () => {
  it('is the same for all addresses that reach one mailbox by a plus', () => {
    expect(mailboxOf('ada+one@example.com')).toBe('ada@example.com')
    expect(mailboxOf('ada+one+two@example.com')).toBe('ada@example.com')
    expect(mailboxOf('ada@example.com')).toBe('ada@example.com')
  })

  it('keeps the people of a host apart whose names begin with a plus', () => {
    expect(mailboxOf('+49170@example.com')).not.toBe(mailboxOf('+49171@example.com'))
  })

  it('keeps different people and hosts apart', () => {
    expect(mailboxOf('ada@example.com')).not.toBe(mailboxOf('ada@example.org'))
    expect(mailboxOf('ada@example.com')).not.toBe(mailboxOf('bob+ada@example.com'))
  })
})
