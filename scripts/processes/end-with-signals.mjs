import { findNpm, isAlive } from '../node/npm-process.mjs'
import { say } from '../support/log.mjs'
import { describeError } from '../support/stack-error.mjs'

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/** One Ctrl-C can arrive three times: from the terminal, from npm and from the launcher. */
const SAME_SIGNAL_MS = 1000

/**
 * Calls `stop` and exits on a signal, on an uncaught error, or when the npm that started this process ends. A second signal
 * exits at once, and the watchdog ends the children.
 * @param {() => Promise<void>} stop
 * @returns {() => boolean} whether it is ending
 */
export function endWithSignals(stop) {
  let ending = false
  let firstSignalAt = 0
  /** @param {number} code @param {string} why */
  const end = async (code, why) => {
    if (ending) process.exit(code)
    ending = true
    if (why) say(why)
    await stop().catch((error) => say(describeError(error)))
    process.exit(code)
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      firstSignalAt ||= performance.now()
      if (ending && performance.now() - firstSignalAt < SAME_SIGNAL_MS) return
      end(EXIT_CODES[signal], '\nStopping …')
    })
  }
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) => end(1, describeError(error)))
  }
  // A killed npm sends no signal.
  const npm = findNpm()
  if (npm) setInterval(() => isAlive(npm) || end(143, ''), 500).unref()
  return () => ending
}
