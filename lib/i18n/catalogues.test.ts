import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, 'messages')
const LANGUAGES = readdirSync(FOLDER)
const read = (language: string, file: string): unknown => JSON.parse(readFileSync(join(FOLDER, language, file), 'utf8'))

/** Every text of a catalogue by its path, as in `a.b.c`. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither a text nor a group of texts`)
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path ? `${path}.${key}` : key))
}

/** The names of values and tags in a text. The branch of a plural or select is a text in braces and does not count. */
function slotsOf(text: string): string[] {
  const values = [...text.matchAll(/\{\s*([a-z]\w*)\s*[,}]/g)].map(([, name]) => `{${name}}`)
  const tags = [...text.matchAll(/<([a-z]\w*)>/g)].map(([, name]) => `<${name}>`)
  return [...new Set([...values, ...tags])].sort()
}

describe('a catalogue of another language', () => {
  // The console is for the team and in English only.
  const files = readdirSync(join(FOLDER, 'en')).filter((file) => file !== 'ops.json')
  const pairs = LANGUAGES.filter((language) => language !== 'en').flatMap((language) =>
    files.map((file) => [language, file] as const),
  )

  test.each(pairs)('%s/%s has exactly the texts of the English one, each with the same values', (language, file) => {
    const theirs = new Map(textsOf(read(language, file)))
    const master = textsOf(read('en', file))
    expect([...theirs.keys()].sort()).toEqual(master.map(([path]) => path).sort())
    for (const [path, text] of master) expect(slotsOf(theirs.get(path) ?? ''), path).toEqual(slotsOf(text))
  })
})

/** Price, data and days of the offer come from lib/catalog/offer.ts as values: no text contains them. */
const MONEY = /[$€£]|dollar|dólar|دولار/i
const DATA = /\d\s?(?:[MG]B|[MG]o|ميغابايت|غيغابايت)(?!\p{L})/u
const DAYS =
  /(?:\d|\b(?:seven|ten|thirty|siete|diez|treinta|sept|dix|trente))\s(?:days?|días?|jours?|أيام|يوم)|أيام\p{L}* (?:ال)?(?:سبعة|عشرة)|(?:سبعة|عشرة) أيام/iu
/** Texts with a number of days that is not the offer's. */
const OTHER_DAYS = [
  // How long banks take to show a refund.
  'emails.json refunded.next',
  'emails.json refunded.preview',
  'legal.json refunds.how.text',
  'site.json refund.now',
  'site.json refund.progress.succeeded',
  'status.json refunding.body',
  'tools.json refund.arrives',
  // The right of withdrawal, by law.
  'legal.json refunds.withdrawal.text',
  // The cap on refunds at once.
  'legal.json policies.cap',
  'site.json buy.agree.begin_on_start',
  'site.json buy.contract.withdraw.text',
  'site.json withdraw.lead',
].sort()

describe('the texts of a language', () => {
  test.each(LANGUAGES)('in %s contain no price, amount of data or number of days of the offer', (language) => {
    const files = readdirSync(join(FOLDER, language)).filter((file) => file !== 'ops.json')
    const texts = files.flatMap((file) =>
      textsOf(read(language, file)).map(([path, text]) => ({ place: `${file} ${path}`, text })),
    )
    const places = (pattern: RegExp) => texts.filter(({ text }) => pattern.test(text)).map(({ place }) => place)
    expect(places(MONEY)).toEqual([])
    expect(places(DATA)).toEqual([])
    expect(places(DAYS).sort()).toEqual(OTHER_DAYS)
  })

  test.each(LANGUAGES)('in %s inside a noscript element have no character that HTML escapes', (language) => {
    // A browser that runs scripts reads the element as plain text, so React would find `&#x27;` where it expects an apostrophe.
    const texts = new Map(textsOf(read(language, 'account.json')))
    expect(texts.get('signIn.google.needsScript')).toMatch(/^[^&<>"']+$/)
  })
})

/** Product names and punctuation are the same in every language. */
const NO_TEXT = /^[\s\d\p{P}\p{S}]*$|^(DOTM|eSIM|DOTM eSIM|Safari|Chrome|iPhone|iPad|Pixel|Samsung)$/u
const ATTRIBUTES = new Set(['aria-label', 'title', 'alt', 'placeholder', 'label', 'hint', 'summary', 'pendingLabel'])
/** Files that cannot or need not use a catalogue. */
const EXEMPT = [
  // Shown when the layout with its catalogue fails.
  'app/global-error.tsx',
]

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx') && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** The hard-coded texts of a component: between its tags, or in an attribute that is shown or read aloud. */
function hardCodedTexts(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && !NO_TEXT.test(node.text.trim())) found.push(node.text.trim())
    if (
      ts.isJsxAttribute(node) &&
      ATTRIBUTES.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      !NO_TEXT.test(node.initializer.text)
    )
      found.push(`${node.name.getText()}=${node.initializer.text}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('texts for people', () => {
  const root = join(import.meta.dirname, '../..')

  test.each(['app', 'emails'])('of %s/ are in the catalogues, none in a component', (folder) => {
    const found = filesUnder(join(root, folder))
      .map((file) => file.slice(root.length + 1))
      .filter((file) => !EXEMPT.includes(file))
      .flatMap((file) => hardCodedTexts(join(root, file)).map((text) => `${file}: ${text}`))
    expect(found).toEqual([])
  })

  test('that are hard-coded are found', () => {
    expect(hardCodedTexts(join(root, 'app/global-error.tsx')).length).toBeGreaterThan(2)
  })
})
