import { execFileSync } from 'node:child_process'

const SHELLS = /^(?:.*\/)?(?:sh|dash|ash|bash|zsh)$/

/**
 * The id of the npm that started this process, undefined where npm did not. npm puts a shell in between, which may
 * replace itself by the command or stay as its parent, and which outlives a killed npm.
 * @returns {number | undefined}
 */
export function findNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  try {
    const [parent = '', ...command] = askPs(process.ppid).split(/\s+/)
    return SHELLS.test(command.join(' ')) ? Number(parent) : process.ppid
  } catch {
    // A system without ps: the shell's end is better than nothing.
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
