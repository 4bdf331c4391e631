import { spawn } from 'node:child_process'
import { StackError } from '../support/stack-error.mjs'

/**
 * `npm ci` in a folder, by the npm that started this process where there is one. Its words go to standard error: what a
 * command prints on standard output may be read by a program.
 * @param {string} folder
 * @param {string[]} [options]
 * @returns {Promise<void>}
 */
export function npmCi(folder, options = []) {
  const npm = process.env.npm_execpath
  const isScript = npm?.endsWith('.js')
  const command = isScript ? process.execPath : 'npm'
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...(npm && isScript ? [npm] : []), 'ci', ...options], {
      cwd: folder,
      // Development packages are needed whatever NODE_ENV says.
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', process.stderr, process.stderr],
      shell: !isScript && process.platform === 'win32',
    })
    child.once('error', (error) => reject(new StackError(`npm ci could not be started: ${error.message}`)))
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new StackError(`npm ci failed (exit code ${code}); its messages are above.`))
    })
  })
}
