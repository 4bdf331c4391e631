import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../support/paths.mjs'

const FOLDER = join(ROOT, 'prisma', 'migrations')
const migrations = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())

it.each(migrations.map(({ name }) => name))('%s has semicolons only at the ends of statements', (name) => {
  const lines = readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8').split('\n')
  // The WASM engine splits at every semicolon, also inside comments and quotes.
  expect(
    lines.filter((line) => /;\s*\S/.test(line) || (line.trimStart().startsWith('--') && line.includes(';'))),
  ).toEqual([])
})
