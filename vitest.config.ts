import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) }

const UNIT = '{app,bench,lib,emails,sandbox,scripts}/**/*.test.{ts,tsx,mjs}'

/** Test files that change what others would share: they get a world of their own, which costs each of them its imports. */
const CHANGES_ITS_WORLD = /\bvi\.(mock|doMock|stubEnv|stubGlobal|resetModules)\(|\bprocess\.env\b/
const alone = globSync(UNIT, { exclude: ['**/generated/**', '**/node_modules/**'] }).filter((path) =>
  CHANGES_ITS_WORLD.test(readFileSync(path, 'utf8')),
)

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [UNIT],
          exclude: [...configDefaults.exclude, ...alone],
          testTimeout: 30_000,
          pool: 'threads',
          isolate: false,
        },
      },
      { extends: true, test: { name: 'unit-alone', include: alone, testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/full/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'full',
          include: ['e2e/full/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
