import { spawnSync } from 'node:child_process'

/**
 * Signals a child that leads its own process group, and all that it started. False when nothing is left of it.
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal 0 only asks
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
 * Windows has neither groups nor signals: whatever is asked ends the tree.
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
