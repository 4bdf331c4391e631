import { domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailAddress, mailboxOf, readEmailAddress } from './email-address'

/** The pattern of the HTML standard, word for word. */
const HTML_STANDARD =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/

describe('an e-mail address', () => {
  it('is trimmed and lower-cased, so that one address is one account', () => {
    expect(readEmailAddress('  Ada.Lovelace@Example.COM\n')).toBe('ada.lovelace@example.com')
  })

  it.each([
    'jane&john@example.com',
    'x@xn--e1afmkfd.xn--p1ai',
    "o'brien@example.ie",
    "a!#$%&'*+/=?^_`{|}~-b@example.com",
    '+49170@example.com',
    '.dots..everywhere.@example.com',
    'root@localhost',
    'a@1.2.3.4',
  ])('that the HTML standard allows is accepted: %s', (address) => {
    expect(readEmailAddress(address)).toBe(address)
  })

  it.each([
    ['Jürgen@x.de', null],
    ['info@müller.de', 'info@xn--mller-kva.de'],
    ['INFO@MÜLLER.DE', 'info@xn--mller-kva.de'],
    ['x@пример.рф', 'x@xn--e1afmkfd.xn--p1ai'],
    ['x@例え。テスト', 'x@xn--r8jz45g.xn--zckzah'],
    ['x@straße.de', 'x@xn--strae-oqa.de'],
  ])('with a domain in other letters gets the ASCII form: %s', (typed, expected) => {
    expect(readEmailAddress(typed)).toBe(expected)
  })

  it('with a domain in its own letters equals the address with the ASCII form', () => {
    const labels = fc.stringMatching(/^[a-zà-öø-ÿа-я]{2,12}$/)
    fc.assert(
      fc.property(labels, (label) => {
        const read = readEmailAddress(`ada@${label}.example`)
        fc.pre(read !== null)
        expect(readEmailAddress(`ada@${domainToUnicode(read?.slice(4) ?? '')}`)).toBe(read)
      }),
    )
  })

  it('is accepted whenever it matches the pattern of the HTML standard, and reading it again changes nothing', () => {
    const generated = fc.stringMatching(HTML_STANDARD)
    fc.assert(
      fc.property(generated, (address) => {
        fc.pre(address.length <= 254)
        const read = readEmailAddress(address)
        expect(read).toBe(address.toLowerCase())
        expect(readEmailAddress(read)).toBe(read)
        expect(emailAddress.parse(address)).toBe(read)
      }),
    )
  })

  it('is always ASCII of the standard, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.string({ unit: 'binary', maxLength: 20 }),
        (name, domain) => {
          const read = readEmailAddress(`${name}@${domain}`)
          if (read !== null) expect(read).toMatch(HTML_STANDARD)
        },
      ),
    )
  })

  it.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'a b@example.com',
    'a@b.example,c@d.example',
    'a@example.com\nBcc: b@example.com',
    'Ada <ada@example.com>',
    '"quoted"@example.com',
    'a@[1.2.3.4]',
    'a@-example.com',
    'a@example..com',
    'a@exa%6dple.com',
    'a@exämple%2ecom',
    'a@１.２',
    'ada@K@example.com',
    '\u212Aelvin@example.com',
    `${'a'.repeat(250)}@example.com`,
    null,
    7,
    new File([], 'x'),
  ])('is refused when it is invalid: %j', (text) => {
    expect(readEmailAddress(text)).toBeNull()
    expect(emailAddress.safeParse(text).success).toBe(false)
  })
})

describe('mailboxOf', () => {
  it('is the same for all addresses with a plus that reach one mailbox', () => {
    expect(mailboxOf('ada+one@example.com')).toBe('ada@example.com')
    expect(mailboxOf('ada+one+two@example.com')).toBe('ada@example.com')
    expect(mailboxOf('ada@example.com')).toBe('ada@example.com')
  })

  it('differs for names that begin with a plus', () => {
    expect(mailboxOf('+49170@example.com')).not.toBe(mailboxOf('+49171@example.com'))
  })

  it('differs for different names and hosts', () => {
    expect(mailboxOf('ada@example.com')).not.toBe(mailboxOf('ada@example.org'))
    expect(mailboxOf('ada@example.com')).not.toBe(mailboxOf('bob+ada@example.com'))
  })
})
