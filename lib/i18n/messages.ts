import account from './messages/en/account.json'
import emails from './messages/en/emails.json'
import site from './messages/en/site.json'
import status from './messages/en/status.json'
import tools from './messages/en/tools.json'
import type { Locale } from './routing'

/** English is the master: every other language has to have exactly its keys. */
const en = { site, account, status, emails, tools }

export type Messages = typeof en
export type Namespace = keyof Messages

const catalogues: Record<Locale, Messages> = { en }

/** All texts of a language. */
export function messagesFor(locale: Locale): Messages {
  return catalogues[locale]
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
