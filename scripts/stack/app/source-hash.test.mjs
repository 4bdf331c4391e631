import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSources } from './source-hash.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'source-hash-'))
  for (const folder of ['app/buy', 'e2e', '.next', 'node_modules/next'])
    mkdirSync(join(root, folder), { recursive: true })
  write('app/buy/page.tsx', 'one')
  write('package-lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  writeFileSync(join(root, path), text)
}

test.each([
  ['a source changes', () => write('app/buy/page.tsx', 'two')],
  ['a source is added', () => write('app/buy/layout.tsx', '')],
  ['a source is renamed', () => renameSync(join(root, 'app/buy/page.tsx'), join(root, 'app/buy/route.tsx'))],
  ['a folder is renamed', () => renameSync(join(root, 'app/buy'), join(root, 'app/sell'))],
  ['a package changes', () => write('package-lock.json', '{"lockfileVersion":3}')],
  ['a variable for Next changes', () => write('.env.local', 'NEXT_PUBLIC_A=1')],
])('the hash changes when %s', (_, change) => {
  const before = hashSources(root)
  change()
  expect(hashSources(root)).not.toBe(before)
})

test.each([
  ['end-to-end test', 'e2e/orders.test.ts'],
  ['unit test', 'app/buy/page.test.ts'],
  ['Markdown file', 'README.md'],
  ['build output', '.next/BUILD_ID'],
  ['generated file', 'next-env.d.ts'],
  ['file of a package', 'node_modules/next/index.js'],
])('the hash stays when the change is in a %s', (_, path) => {
  const before = hashSources(root)
  write(path, 'changed')
  expect(hashSources(root)).toBe(before)
})
