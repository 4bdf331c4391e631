import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../support/paths.mjs'
import { StackError } from '../support/stack-error.mjs'
import { signalGroup } from './signal-group.mjs'
import { guard, unguard } from './watchdog-link.mjs'

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid
 * @property {Promise<number>} ended exit code, 128 if a signal ended it
 * @property {() => boolean} isRunning
 * @property {() => boolean} isEnding true after `kill` or `stop`
 * @property {(signal: NodeJS.Signals) => void} kill signals the child's process group
 * @property {() => Promise<void>} stop signals, then kills after `graceMs`; resolves when it has ended
 * @property {(lines?: number) => string} logTail
 */

/**
 * @typedef {object} ChildOptions
 * @property {string} name and name of the log file
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string | undefined>} env
 * @property {string} [cwd]
 * @property {{ uid?: number, gid?: number }} [account]
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [graceMs] time between the stop signal and SIGKILL
 * @property {number} [stage] `stopAll` ends the highest stage first
 * @property {boolean} [show] print the output instead of logging it to a file
 */

/** Stages of a stack in start order. */
export const STAGE = { database: 1, parties: 2, app: 3 }

/**
 * @typedef {object} Processes
 * @property {(options: ChildOptions) => Child} start
 * @property {(options: ChildOptions) => Promise<{ code: number, logTail: string }>} run waits for the end of a command
 * @property {(options: ChildOptions) => Promise<void>} runOrThrow the same, throws if the command fails
 * @property {() => Promise<void>} stopAll
 * @property {string} logDir
 * @property {(logDir: string) => Processes} withLogs shares the children; new ones log to another folder
 */

/**
 * Starts child processes and ends them: in `stopAll`, when this process exits, and through the watchdog when this process
 * is killed. Each child writes `<logDir>/<name>.log` itself, so a crash of this process loses no output.
 * @param {{ logDir: string }} options
 * @returns {Processes}
 */
export function createProcesses({ logDir }) {
  /** @type {Map<Child, number>} */
  const running = new Map()
  let isClosed = false
  const endAtExit = () => {
    for (const child of running.keys()) child.kill('SIGTERM')
  }

  /**
   * @param {ChildOptions} options
   * @param {string} folder
   * @returns {Child}
   */
  function start(options, folder) {
    if (isClosed) throw new StackError(`${options.name} not started: the stack is stopping.`)
    const child = startChild(options, join(folder, `${options.name}.log`))
    if (running.size === 0) process.on('exit', endAtExit)
    running.set(child, options.stage ?? STAGE.parties)
    child.ended.then(() => {
      running.delete(child)
      if (running.size === 0) process.off('exit', endAtExit)
    })
    return child
  }

  async function stopAll() {
    isClosed = true
    for (const stage of [STAGE.app, STAGE.parties, STAGE.database]) {
      await Promise.all([...running].filter(([, its]) => its === stage).map(([child]) => child.stop()))
    }
  }

  /**
   * @param {string} folder
   * @returns {Processes}
   */
  function withLogs(folder) {
    mkdirSync(folder, { recursive: true })
    const startHere = (/** @type {ChildOptions} */ options) => start(options, folder)
    const run = async (/** @type {ChildOptions} */ options) => {
      const child = startHere({ graceMs: 2000, stage: STAGE.app, ...options })
      return { code: await child.ended, logTail: child.logTail() }
    }
    return {
      start: startHere,
      run,
      async runOrThrow(options) {
        const { code, logTail } = await run(options)
        if (code !== 0) throw new StackError(`${options.name} failed (exit code ${code}):\n${logTail}`)
      },
      stopAll,
      logDir: folder,
      withLogs,
    }
  }
  return withLogs(logDir)
}

/**
 * @param {ChildOptions} options
 * @param {string} logFile
 * @returns {Child}
 */
function startChild({ name, command, args, env, cwd = ROOT, account, stopSignal, graceMs = 5000, show }, logFile) {
  rmSync(logFile, { force: true })
  const output = show ? 'inherit' : openSync(logFile, 'a')
  const child = spawn(command, args, {
    cwd,
    env: /** @type {NodeJS.ProcessEnv} */ (env),
    ...account,
    // Its own process group: the terminal sends Ctrl-C only to the launcher, which ends the children in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', output, output],
  })
  if (typeof output === 'number') closeSync(output)
  const { pid } = child
  let isRunning = true
  let isEnding = false
  let spawnError = ''
  if (pid) guard(pid, stopSignal ?? 'SIGTERM')
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    const finish = (/** @type {number | null} */ code) => {
      if (!isRunning) return
      isRunning = false
      if (pid) {
        // Ends processes that the child started and left running.
        signalGroup(pid, 'SIGKILL')
        unguard(pid)
      }
      resolve(code ?? 128)
    }
    child.once('error', (error) => {
      spawnError = error.message
      finish(127)
    })
    child.once('exit', finish)
  })

  /** @param {NodeJS.Signals} signal */
  const kill = (signal) => {
    isEnding = true
    if (pid && isRunning) signalGroup(pid, signal)
  }
  return {
    name,
    pid: pid ?? 0,
    ended,
    isRunning: () => isRunning,
    isEnding: () => isEnding,
    kill,
    async stop() {
      kill(stopSignal ?? 'SIGTERM')
      const timer = new AbortController()
      const expiry = sleep(graceMs, 'expired', { signal: timer.signal }).catch(() => 'ended')
      if ((await Promise.race([ended, expiry])) === 'expired') kill('SIGKILL')
      timer.abort()
      await ended
    },
    logTail: (lines = 40) => spawnError || (show ? '(its output is above)' : tail(logFile, lines)),
  }
}

/**
 * @param {string} file
 * @param {number} lines
 */
function tail(file, lines) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
  } catch {
    return '(no output)'
  }
}
