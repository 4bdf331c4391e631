import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

function declarationsAfter(selector: string): string[] {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
  return block
    .split(';')
    .map((line) => line.trim())
    .filter(Boolean)
}

const names = (declarations: string[]) => declarations.map((declaration) => declaration.split(':')[0])

test('the dark theme is the same by choice and by system setting', () => {
  const chosen = declarationsAfter(':root[data-theme="dark"]')
  expect(chosen.length).toBeGreaterThan(20)
  expect(chosen).toEqual(declarationsAfter(':root:not([data-theme="light"])'))
})

test('every token has a value in both themes', () => {
  expect(names(declarationsAfter(':root[data-theme="dark"]'))).toEqual(names(declarationsAfter(':root')))
})
