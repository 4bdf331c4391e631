import { domainToASCII } from 'node:url'
import * as z from 'zod'

/** RFC 5321, section 4.5.3.1.3: a path is 256 characters, two of which are its brackets. */
const LONGEST = 254

/**
 * An address as we store and compare it (trimmed, lower case, the domain in ASCII), or null when the text is no address. Every
 * form, API and tool uses this one function: it accepts what a browser's `<input type="email">` accepts (HTML standard, "valid
 * e-mail address"; https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) and Firebase stores, so an address
 * that a person can type and confirm is never refused later. A domain in other letters (`müller.de`) becomes its ASCII form, as
 * in a browser.
 *
 * @param text at most 254 characters in its ASCII form
 */
export function readEmailAddress(text: unknown): string | null {
  if (typeof text !== 'string') return null
  const address = withAsciiDomain(text.trim())
  // Lower case only after the ASCII check: it turns some other letters into ASCII ones (the Kelvin sign into a k).
  return address.length <= LONGEST && z.regexes.html5Email.test(address) ? address.toLowerCase() : null
}

/** The same as a schema. */
export const emailAddress = z.string().transform((text, context) => {
  const address = readEmailAddress(text)
  if (address !== null) return address
  context.addIssue({ code: 'custom', message: 'is no e-mail address' })
  return z.NEVER
})

/** The address of the mailbox: `name+anything@host` reaches the mailbox of `name@host`. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  // A leading plus is part of the name. Otherwise all `+...` addresses of a host would count as one mailbox.
  const [name = ''] = email.slice(0, at).split(/(?<=.)\+/)
  return `${name}${email.slice(at)}`
}

const ASCII = /^\p{ASCII}*$/u
/** Letters that IDNA converts; it would also decode %41 and read numbers as an IPv4 address, which no browser does here. */
const OTHER_LETTERS = /^[\p{L}\p{M}\p{N}.。．｡-]+$/u
const ENDS_IN_NUMBER = /(?:^|\.)\d+$/

function withAsciiDomain(text: string): string {
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1)
  if (at === -1 || ASCII.test(domain) || !OTHER_LETTERS.test(domain)) return text
  const ascii = domainToASCII(domain)
  return ascii === '' || ENDS_IN_NUMBER.test(ascii) ? text : `${text.slice(0, at)}@${ascii}`
}

export const FORGOTTEN_PREFIX = 'deleted:'

/** Replaces the address of a person whose account is deleted. It is no e-mail address, and no two are the same. */
export const forgottenAddress = (userId: string): string => `${FORGOTTEN_PREFIX}${userId}`

export const isForgottenAddress = (address: string): boolean => address.startsWith(FORGOTTEN_PREFIX)
