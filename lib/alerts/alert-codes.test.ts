import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ALERTS } from './alert-codes'

const codes = Object.keys(ALERTS)

test('docs/alerts.md has a paragraph for each alert and no other', () => {
  const headings = [...readFileSync('docs/alerts.md', 'utf8').matchAll(/^## (\w+)\n(?=\S)/gm)].map(([, code]) => code)
  expect(headings.toSorted()).toEqual(codes.toSorted())
})

test('code in lib raises each alert', () => {
  const sources = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/generated|\.test\.ts$|alert-codes\.ts$/.test(path))
    .map((path) => readFileSync(`lib/${path}`, 'utf8'))
  expect(codes.filter((code) => !sources.some((source) => source.includes(`'${code}'`)))).toEqual([])
})
