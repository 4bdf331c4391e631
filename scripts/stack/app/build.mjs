import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseEnv } from '../../support/base-env.mjs'
import { say, step } from '../../support/log.mjs'
import { packageBin } from '../../support/package-bin.mjs'
import { ROOT } from '../../support/paths.mjs'
import { hashSources } from './source-hash.mjs'

const MARK = join(ROOT, '.next', '.dotm-build-hash')
const STANDALONE = join(ROOT, '.next', 'standalone')

/** The built server. Loads nothing from outside its folder. */
export const SERVER = join(STANDALONE, 'server.js')

/**
 * Removes the route types of `next dev`: those of deleted pages fail the build and the type check. A running `next dev`
 * writes its types again.
 */
export function removeDevTypes() {
  rmSync(join(ROOT, '.next', 'dev', 'types'), { recursive: true, force: true })
}

/**
 * Runs `next build` unless the last successful build had the same sources.
 * @param {import('../../processes/processes.mjs').Processes} processes
 */
export async function ensureBuilt(processes) {
  const hash = hashSources(ROOT)
  if (existsSync(join(ROOT, '.next', 'BUILD_ID')) && existsSync(MARK) && readFileSync(MARK, 'utf8') === hash) {
    say('  ✓ next build (skipped: same sources)')
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

/** Adds the files that Next leaves out because a CDN may serve them. */
function completeStandalone() {
  cpSync(join(ROOT, '.next', 'static'), join(STANDALONE, '.next', 'static'), { recursive: true })
  const open = join(ROOT, 'public')
  if (existsSync(open)) cpSync(open, join(STANDALONE, 'public'), { recursive: true })
}
