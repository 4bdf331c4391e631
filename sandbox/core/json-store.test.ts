import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore } from './json-store'

const newFile = () => join(mkdtempSync(join(tmpdir(), 'store-')), 'deep', 'data.json')

it('reads what was saved, leaves no other file, and resets to empty', () => {
  const file = newFile()
  const empty = () => ({ lines: [] as string[] })
  const store = openStore({ file, empty })
  store.data.lines.push('one')
  store.save()
  expect(openStore({ file, empty }).data).toEqual({ lines: ['one'] })
  expect(readdirSync(join(file, '..'))).toEqual(['data.json'])
  store.reset()
  expect(openStore({ file, empty }).data).toEqual({ lines: [] })
})

it('fills in fields that an older file lacks', () => {
  const file = newFile()
  const old = openStore({ file, empty: () => ({ kept: 1 }) })
  old.data.kept = 2
  old.save()
  expect(openStore({ file, empty: () => ({ kept: 1, added: 'x' }) }).data).toEqual({ kept: 2, added: 'x' })
})

it('refuses a damaged file', () => {
  const file = newFile()
  openStore({ file, empty: () => ({}) })
  writeFileSync(file, '{"lines":')
  expect(() => openStore({ file, empty: () => ({}) })).toThrow('--reset')
  expect(openStore({ file, reset: true, empty: () => ({ n: 0 }) }).data).toEqual({ n: 0 })
})
