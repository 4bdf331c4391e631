import { spawn } from 'node:child_process'
import { StackError } from '../support/stack-error.mjs'

/**
 * Runs `npm ci` in a folder with the npm that started this process, if any. npm's output goes to standard error, because
 * programs may read the command's standard output.
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
      // NODE_ENV=production would omit development packages.
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', process.stderr, process.stderr],
      shell: !isScript && process.platform === 'win32',
    })
    child.once('error', (error) => reject(new StackError(`npm ci did not start: ${error.message}`)))
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new StackError(`npm ci failed (exit code ${code}); its messages are above.`))
    })
  })
}
