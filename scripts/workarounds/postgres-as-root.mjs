import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { ROOT } from '../support/paths.mjs'
import { StackError } from '../support/stack-error.mjs'

const NOBODY = 65_534

/**
 * Returns the account that PostgreSQL runs under: `nobody` instead of root, which PostgreSQL refuses.
 * @returns {{ uid?: number, gid?: number }}
 */
export function postgresAccount() {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
}

/**
 * Returns the folders of PostgreSQL's programs and data. They are inside the checkout unless this is root and `nobody`
 * cannot enter it (below a home directory, for example). Then both are below the system's temporary folder.
 * @param {string} dataDir wanted data folder, inside the checkout
 * @param {string} native folder of PostgreSQL's programs in node_modules
 * @returns {{ native: string, dataDir: string, remove: () => void }} `remove` deletes the data, and the copied programs when no
 *   other data is left
 */
export function choosePlace(dataDir, native) {
  mkdirOpen(dirname(dataDir))
  if (postgresAccount().uid === undefined || (canEnter(dirname(dataDir)) && canRun(native))) {
    return { native, dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) }
  }
  const folder = openFolderOutside()
  const copy = join(folder, 'native')
  if (!existsSync(copy)) copyNative(native, copy)
  if (!canRun(copy)) throw new StackError(`PostgreSQL does not run as "nobody" from ${folder}. Set DATABASE_URL.`)
  const outside = join(folder, relative(ROOT, dataDir).replace(/^\W+/, '').replaceAll(/[\\/]/g, '-'))
  return {
    native: copy,
    dataDir: outside,
    remove() {
      rmSync(outside, { recursive: true, force: true })
      if (readdirSync(folder).every((name) => name === 'native')) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Whether PostgreSQL's account can execute these programs.
 * @param {string} native
 */
function canRun(native) {
  const { status } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...postgresAccount(), cwd: '/' })
  return status === 0
}

/**
 * Whether every account may enter this folder and all its parents.
 * @param {string} folder
 */
export function canEnter(folder) {
  let at = realpathSync(folder)
  for (;;) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (dirname(at) === at) return true
    at = dirname(at)
  }
}

/**
 * Opens a folder of this checkout, the same at every start, so that a kept database is found again. Refuses one of another
 * account, which could have created that name on a shared machine.
 */
function openFolderOutside() {
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((path) => existsSync(path) && canEnter(path))
  if (!parent) throw new StackError('PostgreSQL can enter no temporary folder. Set DATABASE_URL.')
  const id = createHash('sha256').update(realpathSync(ROOT)).digest('hex').slice(0, 12)
  const folder = join(parent, `dotm-esim-postgres-${id}`)
  mkdirOpen(folder)
  const found = lstatSync(folder)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new StackError(`${folder} belongs to another account. Remove it or set DATABASE_URL.`)
  }
  return folder
}

/**
 * @param {string} from
 * @param {string} to
 */
function copyNative(from, to) {
  const half = `${to}.${process.pid}`
  cpSync(from, half, { recursive: true, verbatimSymlinks: true })
  openToAll(half)
  renameSync(half, to)
}

/**
 * Lets every account read: npm unpacks with the umask, which can exclude others.
 * @param {string} path
 */
function openToAll(path) {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return
  chmodSync(path, found.mode | 0o444 | (found.mode & 0o100 ? 0o111 : 0))
  if (found.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}

/** @param {string} folder */
function mkdirOpen(folder) {
  if (existsSync(folder)) return
  mkdirOpen(dirname(folder))
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
}
