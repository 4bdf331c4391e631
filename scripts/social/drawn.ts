import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type Locale, routing } from '@/lib/i18n/routing'
import { describeSocial } from './social-html'

export const SOCIAL_FOLDER = join(import.meta.dirname, '../../public/social')
/** The hashes of the sources of each picture: a test fails when a picture is out of date. */
export const DRAWN_FILE = join(import.meta.dirname, 'drawn.json')

/** By language, the hash of the sources of its picture. */
export function hashSources(): Record<string, string> {
  const hash = (locale: Locale) => createHash('sha256').update(describeSocial(locale)).digest('hex')
  return Object.fromEntries(routing.locales.map((locale) => [locale, hash(locale)]))
}
