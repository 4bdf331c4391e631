import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockStack } from './stack-lock.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a stack that another process runs is refused with its process id', () => {
  const file = join(folder, 'lock')
  writeFileSync(file, String(process.ppid))
  expect(() => lockStack(file, 'demo')).toThrow(`The demo stack is already running in process ${process.ppid}`)
  expect(readFileSync(file, 'utf8')).toBe(String(process.ppid))
})

test.each(['', 'x', '999999999'])('a lock without a running process is replaced: "%s"', (text) => {
  const file = join(folder, 'demo', 'lock')
  expect(() => lockStack(file, 'demo')).not.toThrow()
  writeFileSync(file, text)
  lockStack(file, 'demo')
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid))
})
