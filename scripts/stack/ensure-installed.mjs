import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from './installed-packages.mjs'
import { step } from './log.mjs'
import { npmCi } from './npm-ci.mjs'
import { ROOT } from './paths.mjs'
import { refuseOldNode } from './supported-node.mjs'

const MARK = join(ROOT, 'node_modules', '.dotm-lock-hash')

/**
 * Installs the packages of package-lock.json unless they are there. Uses Node's own modules alone, as nothing else may be
 * installed yet.
 */
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
    await step('packages installed from package-lock.json (first time: one to three minutes)', () => npmCi(ROOT))
  }
  writeFileSync(MARK, hash)
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
