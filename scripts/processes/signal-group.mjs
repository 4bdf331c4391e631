import { spawnSync } from 'node:child_process'

/**
 * Signals the process group that a child leads. Returns false if the group has ended.
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal 0 only checks
 */
export function signalGroup(pid, signal) {
  if (process.platform === 'win32') return endTreeOnWindows(pid, signal)
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}

/**
 * Windows has no process groups or signals: every signal ends the process tree.
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 */
function endTreeOnWindows(pid, signal) {
  try {
    process.kill(pid, 0)
    if (signal !== 0) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true })
    return true
  } catch {
    return false
  }
}
