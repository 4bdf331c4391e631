import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { findNpm, isAlive } from './npm-process.mjs'

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a program on another Node in this process's place: its streams, its signals and its end are this one's. Programs
 * that it starts by the name `node` run on that Node as well.
 * @param {string} node the path of the program
 * @param {string[]} args
 * @returns {Promise<void>} settles only when it could not be started: its end is the end of this process
 */
export function relay(node, args) {
  process.env.PATH = [dirname(node), process.env.PATH].join(delimiter)
  // The channel carries no words: it closes when this process is gone, however that happened.
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
 * Asks the program to end when npm, having started this process, is gone.
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

/**
 * Ends this process when the one that `relay` put before it is gone. The watchdog then ends what this one started.
 */
export function endWithLauncher() {
  if (!process.channel) return
  process.once('disconnect', () => process.exit(143))
  // Waiting for that alone must not keep this process up.
  process.channel.unref()
}
