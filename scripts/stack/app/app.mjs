import { createProcesses, STAGE } from '../../processes/processes.mjs'
import { untilReady } from '../../processes/until-ready.mjs'
import { packageBin } from '../../support/package-bin.mjs'
import { dataPath } from '../../support/paths.mjs'
import { SERVER } from './build.mjs'

/** Longer than the app's own shutdown. */
const GRACE_MS = 50_000

/** Longer than any proxy keeps an idle connection, so that the proxy closes it first (docs/operations.md). */
export const KEEP_ALIVE_MS = 920_000

/**
 * @typedef {object} App
 * @property {string} url
 * @property {number} pid
 * @property {import('../../processes/processes.mjs').Child} child
 * @property {(signal: NodeJS.Signals) => void} kill
 * @property {() => Promise<void>} stop
 */

/**
 * Starts one node of the app and waits until it answers. Several nodes may share a database.
 * Binds `localhost`: bound to 127.0.0.1, Next redirects a path without a language to itself endlessly.
 * @param {object} options
 * @param {number} options.port
 * @param {Record<string, string>} options.env the complete environment
 * @param {'production' | 'development'} [options.mode] production needs a build
 * @param {string} [options.name] of the log file
 * @param {import('../../processes/processes.mjs').Processes} [options.processes]
 * @param {boolean} [options.show] print the app's output
 * @returns {Promise<App>}
 */
export async function startApp({ port, env, mode = 'production', name = `app-${port}`, processes, show }) {
  const supervisor = processes ?? createProcesses({ logDir: dataPath('test', 'logs') })
  const args = mode === 'production' ? [SERVER] : [packageBin('next'), 'dev', '-H', 'localhost', '-p', String(port)]
  const child = supervisor.start({
    name,
    command: process.execPath,
    args,
    // NEXT_MANUAL_SIG_HANDLE: otherwise Next exits at SIGTERM before running jobs finish.
    env:
      mode === 'production'
        ? {
            ...env,
            HOSTNAME: 'localhost',
            PORT: String(port),
            NEXT_MANUAL_SIG_HANDLE: 'true',
            KEEP_ALIVE_TIMEOUT: String(KEEP_ALIVE_MS),
          }
        : env,
    graceMs: GRACE_MS,
    stage: STAGE.app,
    show,
  })
  const url = `http://localhost:${port}`
  await untilReady(child, () => answersJson(`${url}/api/health`), 120_000)
  return { url, pid: child.pid, child, kill: child.kill, stop: child.stop }
}

/** @param {string} url */
async function answersJson(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000), redirect: 'manual' })
  const text = await response.text()
  if (!response.ok) throw new Error(`GET ${url} answers ${response.status}`)
  JSON.parse(text)
  return true
}
