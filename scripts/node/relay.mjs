import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { findNpm, isAlive } from './npm-process.mjs'

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs another Node in place of this process: streams, signals and exit code are shared. `node` on the PATH is that Node too.
 * @param {string} node path of the executable
 * @param {string[]} args
 * @returns {Promise<void>} rejects if it does not start; otherwise this process exits with it
 */
export function relay(node, args) {
  process.env.PATH = [dirname(node), process.env.PATH].join(delimiter)
  // The IPC channel carries no messages. It closes when this process ends, even by SIGKILL.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  endWithNpm(child)
  return new Promise((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (signal === null) process.exit(code ?? 1)
      for (const handled of SIGNALS) process.removeAllListeners(handled)
      process.kill(process.pid, signal)
    })
  })
}

/**
 * Stops the child when the npm that started this process ends.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithNpm(child) {
  const npm = findNpm()
  if (!npm) return
  const watch = setInterval(() => {
    if (isAlive(npm)) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
}

/** Exits when the process that called `relay` ends. The watchdog then ends this one's children. */
export function endWithLauncher() {
  if (!process.channel) return
  process.once('disconnect', () => process.exit(143))
  // Otherwise the open channel keeps this process alive.
  process.channel.unref()
}
