import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../support/paths.mjs'

const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, to = '']) => join('docs', decodeURIComponent(to)))

describe('the page of the architecture', () => {
  it('links only to files and folders that are there', () => {
    expect(links.length).toBeGreaterThan(15)
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('answers for ten everyday changes which files they touch', () => {
    const [, table = ''] = text.split('### Which files a change touches')
    const [rows = ''] = table.split('\n## ')
    expect(rows.split('\n').filter((line) => /^\| .*\]\(\.\.\//.test(line)).length).toBeGreaterThanOrEqual(10)
  })

  it('names in code marks only files and folders that are there', () => {
    const named = [...text.matchAll(/`((?:app|lib|emails|e2e|scripts)\/[\w./-]+)`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('draws every folder of lib', () => {
    const [, drawing = ''] = text.split('```mermaid')
    const [shown = ''] = drawing.split('```')
    const folders = readdirSync(join(ROOT, 'lib'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'test-support')
      .map(({ name }) => name)
    expect(folders.filter((name) => !new RegExp(`\\b${name}\\b`).test(shown))).toEqual([])
  })
})
