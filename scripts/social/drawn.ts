import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type Locale, routing } from '@/lib/i18n/routing'
import { describeSocial } from './social-html'

export const SOCIAL_FOLDER = join(import.meta.dirname, '../../public/social')
/** What each picture was drawn from, so that a test can tell when one is old. */
export const DRAWN_FILE = join(import.meta.dirname, 'drawn.json')

/** By language, the hash of what its picture is drawn from. */
export function hashSources(): Record<string, string> {
  const hash = (locale: Locale) => createHash('sha256').update(describeSocial(locale)).digest('hex')
  return Object.fromEntries(routing.locales.map((locale) => [locale, hash(locale)]))
}
