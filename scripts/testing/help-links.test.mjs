import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../support/paths.mjs'

const TESTS = 'e2e/browser/complaints.spec.ts'

const text = readFileSync(join(ROOT, 'docs/help.md'), 'utf8')
const rows = text
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split(' | '))

/** @param {string | undefined} part of the page; its links as paths from the root of the repository */
function linksOf(part = '') {
  return [...part.matchAll(/\]\(([^)]*)\)/g)].map(([, to = '']) => join('docs', decodeURIComponent(to)))
}

describe('the page of the complaints', () => {
  it('links only to files that are there', () => {
    const links = linksOf(text)
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('has fourteen rows, each with a page or endpoint and with tests, its own among them', () => {
    expect(rows.map(([number]) => number?.replace(/\D/g, ''))).toEqual(
      Array.from({ length: 14 }, (_, at) => `${at + 1}`),
    )
    for (const [number, , , pages, tests] of rows) {
      expect(
        linksOf(pages).filter((path) => /^app\/.*\/(page\.tsx|route\.ts)$/.test(path)),
        number,
      ).not.toEqual([])
      expect(linksOf(tests), number).toContain(TESTS)
      expect(
        linksOf(tests).filter((path) => !/\.(test|spec)\.tsx?$/.test(path)),
        number,
      ).toEqual([])
    }
  })

  it('has one test for each row, in its order', () => {
    const source = readFileSync(join(ROOT, TESTS), 'utf8')
    const numbers = [...source.matchAll(/^ {2}test\('(\d+) /gm)].map(([, number]) => Number(number))
    expect(numbers).toEqual(rows.map((_, at) => at + 1))
  })
})
