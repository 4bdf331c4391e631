import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canEnter } from './postgres-as-root.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'place-'))
  mkdirSync(join(folder, 'a', 'b'), { recursive: true })
  for (const path of ['a', 'a/b']) chmodSync(join(folder, path), 0o755)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a private parent folder keeps other accounts out', () => {
  expect(canEnter(join(folder, 'a', 'b'))).toBe(false)
  chmodSync(folder, 0o711)
  expect(canEnter(join(folder, 'a', 'b'))).toBe(canEnter(tmpdir()))
})
