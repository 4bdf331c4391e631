import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runningStackEnv } from './running-stack.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'running-stack-'))
  vi.stubEnv('DATA_DIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Leaves the files of a stack as its start does. */
function leaveStack(/** @type {string} */ name, /** @type {number} */ holder) {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'lock'), String(holder))
  const env = { PUBLIC_ORIGIN: `http://localhost/${name}`, DATABASE_URL: 'postgresql://localhost/x' }
  writeFileSync(join(folder, name, 'app-env.json'), JSON.stringify(env))
}

test('tests started by hand get the addresses of the stack that is up', () => {
  leaveStack('dev', process.pid)
  expect(runningStackEnv()).toMatchObject({
    E2E_APP_URL: 'http://localhost/dev',
    E2E_DATABASE_URL: 'postgresql://localhost/x',
    E2E_DATA_DIR: join(folder, 'dev'),
  })
})

test('a stack that has ended gives them nothing', () => {
  leaveStack('demo', 999_999_999)
  expect(runningStackEnv()).toBeUndefined()
})
