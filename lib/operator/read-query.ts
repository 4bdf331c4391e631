import { readEmailAddress } from '@/lib/email-address'

export type Query =
  | {
      kind:
        | 'email'
        | 'order'
        | 'line'
        | 'attempt'
        | 'intent'
        | 'charge'
        | 'money_back'
        | 'customer'
        | 'order_end'
        | 'digits'
      value: string
    }
  | { kind: 'nothing' }

const PREFIXES: readonly [RegExp, Exclude<Query['kind'], 'nothing' | 'digits' | 'email' | 'order_end'>][] = [
  [/^ord_\w+$/, 'order'],
  [/^(cs|in)_\w+$/, 'attempt'],
  [/^pi_\w+$/, 'intent'],
  [/^(ch|py)_\w+$/, 'charge'],
  [/^(re|pyr|rfd|rrq|du|dp)_\w+$/, 'money_back'],
  [/^cus_\w+$/, 'customer'],
  [/^(line_\w+|[0-9a-f]{8}-[0-9a-f-]{27})$/i, 'line'],
]

/** Recognises by its shape what an operator typed to find an order. Pure. */
export function readQuery(typed: string): Query {
  const text = typed.trim()
  if (text.includes('@')) return { kind: 'email', value: readEmailAddress(text) ?? text.toLowerCase() }
  for (const [shape, kind] of PREFIXES) if (shape.test(text)) return { kind, value: text }
  // Pages and mails show buyers the last six characters of an order's id.
  if (/^(?=.*[a-z])[0-9a-z]{6}$/i.test(text)) return { kind: 'order_end', value: text.toLowerCase() }
  const digits = text.replaceAll(/[\s().+-]/g, '').replace(/F$/i, '')
  return /^\d{4,22}$/.test(digits) ? { kind: 'digits', value: digits } : { kind: 'nothing' }
}
