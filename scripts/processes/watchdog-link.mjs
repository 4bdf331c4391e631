import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** @type {import('node:stream').Writable | undefined} */
let pipe

/** @returns {import('node:stream').Writable} */
function watchdogPipe() {
  if (pipe) return pipe
  const program = fileURLToPath(new URL('watchdog.mjs', import.meta.url))
  // detached: a signal to the launcher's process group must not end the watchdog.
  const watchdog = spawn(process.execPath, [program], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: process.platform === 'win32' ? undefined : '/',
  })
  watchdog.unref()
  const { stdin } = watchdog
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  stdin.on('error', () => {})
  pipe = stdin
  return stdin
}

/**
 * Registers a child: the watchdog sends its process group `signal` if this process ends.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function guard(pid, signal) {
  watchdogPipe().write(`+${pid} ${signal}\n`)
}

/** @param {number} pid */
export function unguard(pid) {
  watchdogPipe().write(`-${pid}\n`)
}
