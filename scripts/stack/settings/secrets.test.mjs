import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSecrets } from './secrets.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a kept stack finds its secrets again, and a new one gets others', () => {
  const file = join(folder, 'demo', 'secrets.json')
  const first = loadSecrets(file, true)
  expect(loadSecrets(file, true)).toEqual(first)
  const other = loadSecrets(file, false)
  expect(other.signInSecret).not.toBe(first.signInSecret)
  expect(other.activationCodeKeys).not.toBe(first.activationCodeKeys)
})

test('keys hold 32 random bytes and only their owner can read them', () => {
  const file = join(folder, 'secrets.json')
  const { activationCodeKeys, signInSecret } = loadSecrets(file, false)
  expect(activationCodeKeys).toMatch(/^k1:/)
  expect(Buffer.from(activationCodeKeys.slice(3), 'base64')).toHaveLength(32)
  expect(Buffer.from(signInSecret, 'base64')).toHaveLength(32)
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('a file cut off while it was written is replaced', () => {
  const file = join(folder, 'secrets.json')
  writeFileSync(file, '{"activationCodeKeys":"k1:')
  expect(loadSecrets(file, true).signInSecret).toHaveLength(44)
})
