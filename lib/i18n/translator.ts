import { createTranslator } from 'next-intl'
import { messagesFor, type Namespace } from './messages-for'
import type { Locale } from './routing'
import { UTC } from './time-zone'

/** Texts of one namespace for callers that are not pages: mails and tools. Keys are checked by the compiler. */
export function translator<const N extends Namespace>(locale: Locale, namespace: N) {
  return createTranslator({ locale, messages: messagesFor(locale), namespace, timeZone: UTC })
}
