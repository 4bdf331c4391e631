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
 * The account that PostgreSQL runs under: it refuses to run as root, so root drops to `nobody`.
 * @returns {{ uid?: number, gid?: number }}
 */
export function postgresAccount() {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
}

/**
 * Where PostgreSQL's programs and data can be used from. Usually inside the checkout. As root, PostgreSQL runs as
 * `nobody`, which cannot enter a checkout below a private folder (a home directory, one from mktemp -d): then both are
 * kept under the system's folder for temporary files.
 * @param {string} dataDir the wanted data folder, inside the checkout
 * @param {string} native the folder of PostgreSQL's programs in node_modules
 * @returns {{ native: string, dataDir: string, remove: () => void }} `remove` deletes the data, and the copies with the last
 */
export function choosePlace(dataDir, native) {
  mkdirOpen(dirname(dataDir))
  if (postgresAccount().uid === undefined || (canEnter(dirname(dataDir)) && canRun(native))) {
    return { native, dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) }
  }
  const folder = openFolderOutside()
  const copy = join(folder, 'native')
  if (!existsSync(copy)) copyNative(native, copy)
  if (!canRun(copy)) throw new StackError(`PostgreSQL cannot be run as "nobody" from ${folder}. Set DATABASE_URL.`)
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
 * Whether PostgreSQL's account can execute the programs there.
 * @param {string} native
 */
function canRun(native) {
  const { status } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...postgresAccount(), cwd: '/' })
  return status === 0
}

/**
 * Whether any account may pass through every folder on the way down to this one.
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
 * One folder per checkout, the same at each start, because a kept database must be found again. It must be ours: on a
 * shared machine somebody else could have put a folder of that name there.
 */
function openFolderOutside() {
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((path) => existsSync(path) && canEnter(path))
  if (!parent) throw new StackError('No folder for temporary files is open to PostgreSQL. Set DATABASE_URL.')
  const id = createHash('sha256').update(realpathSync(ROOT)).digest('hex').slice(0, 12)
  const folder = join(parent, `dotm-esim-postgres-${id}`)
  mkdirOpen(folder)
  const found = lstatSync(folder)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new StackError(`${folder} belongs to another account: remove it or set DATABASE_URL.`)
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
 * A strict umask may have kept the group and others out of what npm unpacked.
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
