import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { step } from '../support/log.mjs'
import { ROOT } from '../support/paths.mjs'
import { npmCi } from './npm-ci.mjs'
import { refuseOldNode } from './supported-node.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockEntry */
/** @typedef {{ packages?: Record<string, LockEntry> }} Lock */

const MARK = join(ROOT, 'node_modules', '.dotm-lock-hash')

/** Installs the packages of package-lock.json unless they are installed. Imports only Node's own modules. */
export async function ensureInstalled() {
  refuseOldNode(process.versions.node)
  const lockText = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lockText).digest('hex')
  if (readOrEmpty(MARK) === hash) return
  if (
    !isInstalled(
      JSON.parse(lockText),
      JSON.parse(readOrEmpty(join(ROOT, 'node_modules', '.package-lock.json')) || '{}'),
    )
  ) {
    await step('npm ci (the first time takes one to three minutes)', () => npmCi(ROOT))
  }
  writeFileSync(MARK, hash)
}

/**
 * Whether node_modules matches the lockfile. Optional packages may be missing: they are builds for other platforms.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, which npm writes
 */
export function isInstalled(wanted, installed) {
  const have = installed.packages ?? {}
  const want = wanted.packages ?? {}
  const isThere = Object.entries(want).every(([path, entry]) => {
    if (path === '') return true
    const its = have[path]
    if (!its) return entry.optional === true
    return its.version === entry.version && (!entry.integrity || its.integrity === entry.integrity)
  })
  return isThere && Object.keys(have).every((path) => path in want)
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
