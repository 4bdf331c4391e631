import arAccount from './messages/ar/account.json'
import arAssistants from './messages/ar/assistants.json'
import arEmails from './messages/ar/emails.json'
import arLegal from './messages/ar/legal.json'
import arSite from './messages/ar/site.json'
import arStatus from './messages/ar/status.json'
import arTools from './messages/ar/tools.json'
import account from './messages/en/account.json'
import assistants from './messages/en/assistants.json'
import emails from './messages/en/emails.json'
import legal from './messages/en/legal.json'
import ops from './messages/en/ops.json'
import site from './messages/en/site.json'
import status from './messages/en/status.json'
import tools from './messages/en/tools.json'
import esAccount from './messages/es/account.json'
import esAssistants from './messages/es/assistants.json'
import esEmails from './messages/es/emails.json'
import esLegal from './messages/es/legal.json'
import esSite from './messages/es/site.json'
import esStatus from './messages/es/status.json'
import esTools from './messages/es/tools.json'
import frAccount from './messages/fr/account.json'
import frAssistants from './messages/fr/assistants.json'
import frEmails from './messages/fr/emails.json'
import frLegal from './messages/fr/legal.json'
import frSite from './messages/fr/site.json'
import frStatus from './messages/fr/status.json'
import frTools from './messages/fr/tools.json'
import type { Locale } from './routing'

/** English is the master: every other language must have exactly its keys. The console (`ops`) is in English only. */
const en = { site, account, status, emails, legal, tools, assistants, ops }

export type Messages = typeof en
export type Namespace = keyof Messages

type Texts = { readonly [key: string]: string | Texts }
type Catalogue = Record<Exclude<Namespace, 'ops'>, Texts>

const others: Record<Exclude<Locale, 'en'>, Catalogue> = {
  es: {
    site: esSite,
    account: esAccount,
    status: esStatus,
    emails: esEmails,
    legal: esLegal,
    tools: esTools,
    assistants: esAssistants,
  },
  fr: {
    site: frSite,
    account: frAccount,
    status: frStatus,
    emails: frEmails,
    legal: frLegal,
    tools: frTools,
    assistants: frAssistants,
  },
  ar: {
    site: arSite,
    account: arAccount,
    status: arStatus,
    emails: arEmails,
    legal: arLegal,
    tools: arTools,
    assistants: arAssistants,
  },
}

/** The texts of another language; English where one is missing, never a bare key. */
function translated<T extends Texts>(master: T, other: Texts): T {
  const entries = Object.entries(master).map(([key, text]) => {
    const there = other[key]
    if (typeof text === 'string') return [key, typeof there === 'string' ? there : text]
    return [key, translated(text, typeof there === 'object' ? there : {})]
  })
  return Object.fromEntries(entries)
}

const catalogues: Record<Locale, Messages> = {
  en,
  es: translated(en, others.es),
  fr: translated(en, others.fr),
  ar: translated(en, others.ar),
}

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
