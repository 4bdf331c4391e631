import { execFileSync } from 'node:child_process'

const SHELLS = /^(?:.*\/)?(?:sh|dash|ash|bash|zsh)$/

/**
 * Returns the process id of the npm that started this process, or undefined. npm runs commands through a shell, which either
 * replaces itself with the command or remains its parent, and outlives a killed npm.
 * @returns {number | undefined}
 */
export function findNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  try {
    const [parent = '', ...command] = askPs(process.ppid).split(/\s+/)
    return SHELLS.test(command.join(' ')) ? Number(parent) : process.ppid
  } catch {
    // Without ps, watch the shell.
    return process.ppid
  }
}

/** @param {number} pid */
function askPs(pid) {
  return execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim()
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
