import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, 'messages')

/** Words that docs/glossary.md replaces, by language. */
const REJECTED: Record<string, RegExp[]> = {
  en: [
    /\b(?:some|no|any)body\b/i,
    /\be-mail/i,
    /\bmails?\b/i,
    /\ball the same\b/i,
    /\bas it is\b/i,
    /\bof its own\b/i,
    /\bgo(?:es)? on\b/i,
    /\bhow (?:it|things) (?:stands?|stood)\b/i,
    /\bstands in\b/i,
    /\bof no use\b/i,
    /\bdays? runs?\b/i,
    /\btakes? (?:an|our) eSIM\b/i,
    /\bfree of a carrier lock\b/i,
    /\bmoney back\b/i,
    /\bunder way\b/i,
    /\bjust now\b(?!\.)/i,
    /\ba person of our team\b/i,
    /\bwrite to you\b/i,
    /\bpass (?:it|the link|them) on\b/i,
    /\bcannot\b|\b(?:do|does|did|is|are|was|were|has|have) not\b/i,
  ],
}

/** What phones display is quoted unchanged, and llms.txt is for programs. */
const EXEMPT = /\.symptoms\.\w+\.says$|^site\.llms$/

/** Every text of a catalogue by its path. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither a text nor a group of texts`)
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`))
}

test.each(Object.keys(REJECTED))('no text in %s uses a word that the glossary replaces', (language) => {
  const folder = join(FOLDER, language)
  const texts = readdirSync(folder)
    .flatMap((file) => textsOf(JSON.parse(readFileSync(join(folder, file), 'utf8')), file.replace('.json', '')))
    .filter(([path]) => !EXEMPT.test(path))
  const found = texts.flatMap(([path, text]) =>
    (REJECTED[language] ?? []).filter((word) => word.test(text)).map((word) => `${path}: ${word.exec(text)?.[0]}`),
  )
  expect(found).toEqual([])
})
