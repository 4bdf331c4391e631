import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from './installed-packages.mjs'
import { step } from './log.mjs'
import { ROOT } from './paths.mjs'
import { StackError } from './stack-error.mjs'

const OLDEST_NODE = [20, 19]
const MARK = join(ROOT, 'node_modules', '.dotm-lock-hash')

/**
 * Installs the packages of package-lock.json unless they are there. Uses Node's own modules alone, as nothing else may be
 * installed yet.
 */
export async function ensureInstalled() {
  checkNode(process.versions.node)
  const lockText = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lockText).digest('hex')
  if (readOrEmpty(MARK) === hash) return
  if (
    !isInstalled(
      JSON.parse(lockText),
      JSON.parse(readOrEmpty(join(ROOT, 'node_modules', '.package-lock.json')) || '{}'),
    )
  ) {
    await step('packages installed from package-lock.json (first time: one to three minutes)', runNpmCi)
  }
  writeFileSync(MARK, hash)
}

/** @param {string} version */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new StackError(`Node ${version} is too old: Node ${OLDEST_NODE.join('.')} or newer is needed.`)
}

/** @returns {Promise<void>} */
function runNpmCi() {
  const npm = process.env.npm_execpath
  const isScript = npm?.endsWith('.js')
  const command = isScript ? process.execPath : 'npm'
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...(npm && isScript ? [npm] : []), 'ci'], {
      cwd: ROOT,
      // Development packages are needed whatever NODE_ENV says.
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: !isScript && process.platform === 'win32',
    })
    child.once('error', (error) => reject(new StackError(`npm ci could not be started: ${error.message}`)))
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new StackError(`npm ci failed (exit code ${code}); its messages are above.`))
    })
  })
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
