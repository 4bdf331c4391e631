import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseEnv } from '../../support/base-env.mjs'
import { say, step } from '../../support/log.mjs'
import { packageBin } from '../../support/package-bin.mjs'
import { ROOT } from '../../support/paths.mjs'
import { hashSources } from './source-hash.mjs'

const MARK = join(ROOT, '.next', '.dotm-build-hash')
const STANDALONE = join(ROOT, '.next', 'standalone')

/** The built server: it loads nothing from outside of its folder. */
export const SERVER = join(STANDALONE, 'server.js')

/**
 * `next dev` leaves types of the routes that it saw, the compiler reads them, and a page deleted since then would fail
 * the build and the type check. A running `next dev` writes them again.
 */
export function removeDevTypes() {
  rmSync(join(ROOT, '.next', 'dev', 'types'), { recursive: true, force: true })
}

/**
 * `next build`, unless the last successful one was of the same sources.
 * @param {import('../../processes/processes.mjs').Processes} processes
 */
export async function ensureBuilt(processes) {
  const hash = hashSources(ROOT)
  if (existsSync(join(ROOT, '.next', 'BUILD_ID')) && existsSync(MARK) && readFileSync(MARK, 'utf8') === hash) {
    say('  ✓ build: sources unchanged')
    return
  }
  rmSync(MARK, { force: true })
  removeDevTypes()
  await step('next build', () =>
    processes.runOrThrow({
      name: 'build',
      command: process.execPath,
      args: [packageBin('next'), 'build'],
      env: { ...baseEnv(), NEXT_TELEMETRY_DISABLED: '1' },
    }),
  )
  completeStandalone()
  writeFileSync(MARK, hash)
}

/** Next leaves to the deployer what a CDN may serve: with it, the folder is the whole product. */
function completeStandalone() {
  cpSync(join(ROOT, '.next', 'static'), join(STANDALONE, '.next', 'static'), { recursive: true })
  const open = join(ROOT, 'public')
  if (existsSync(open)) cpSync(open, join(STANDALONE, 'public'), { recursive: true })
}
