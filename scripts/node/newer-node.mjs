import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../support/paths.mjs'
import { StackError } from '../support/stack-error.mjs'
import { npmCi } from './npm-ci.mjs'
import { OLDEST_NODE } from './supported-node.mjs'

const PINNED = join(ROOT, 'scripts', 'node')
const PARTS = ['package.json', 'package-lock.json']

/**
 * Returns a supported Node, installed from npm below .data on first use. Safe when commands run it at once or are killed:
 * a folder gets its final name only when it is complete.
 * @returns {Promise<{ program: string, version: string }>}
 * @throws {StackError} if npm has no Node for this platform or it does not start
 */
export async function newerNode() {
  const hash = createHash('sha256')
  for (const part of PARTS) hash.update(readFileSync(join(PINNED, part)))
  const folder = join(ROOT, '.data', 'node', hash.digest('hex').slice(0, 16))
  if (!existsSync(folder)) await install(folder)
  return findNode(folder)
}

/** @param {string} folder */
async function install(folder) {
  const half = `${folder}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  try {
    for (const part of PARTS) cpSync(join(PINNED, part), join(half, part))
    await npmCi(half, ['--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'])
    const { status, error, stderr } = spawnSync(findNode(half).program, ['--version'], { encoding: 'utf8' })
    if (status !== 0) throw new StackError(`It does not start here: ${error?.message ?? stderr}`)
    renameSync(half, folder)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (existsSync(folder)) return
    const why = error instanceof Error ? error.message : String(error)
    throw new StackError(`No newer Node could be installed from npm. Install Node ${OLDEST_NODE} or newer.\n${why}`)
  }
}

/** @param {string} folder */
function findNode(folder) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const name of Object.keys(optionalDependencies)) {
    const home = join(folder, 'node_modules', name)
    if (!existsSync(home)) continue
    const { bin, version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    return { program: join(home, bin.node), version: version.replace(/^v/, '') }
  }
  throw new StackError(`npm has no newer Node for ${process.platform} on ${process.arch}.`)
}
