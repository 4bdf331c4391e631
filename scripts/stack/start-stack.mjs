import { rmSync, writeFileSync } from 'node:fs'
import { createProcesses } from '../processes/processes.mjs'
import { step } from '../support/log.mjs'
import { dataPath } from '../support/paths.mjs'
import { startApp } from './app/app.mjs'
import { ensureBuilt } from './app/build.mjs'
import { ensureGenerated } from './database/migrate.mjs'
import { openDatabase } from './database/stack-database.mjs'
import { startAuthEmulator } from './parties/auth-emulator.mjs'
import { startStandIns } from './parties/stand-ins.mjs'
import { setUpStripe } from './parties/stripe-setup.mjs'
import { composeAppEnv, stackUrls } from './settings/app-env.mjs'
import { checkPortsAreFree } from './settings/ports.mjs'
import { loadSecrets } from './settings/secrets.mjs'
import { IN_UTC } from './settings/zones.mjs'
import { lockStack } from './stack-lock.mjs'

/**
 * @typedef {object} StackOptions
 * @property {string} name names the database and the folder of the state
 * @property {import('./settings/ports.mjs').Ports} ports
 * @property {'production' | 'development'} mode
 * @property {boolean} keep go on with the data of the last run instead of starting empty
 * @property {boolean} [temporary] always new, with a database cluster of its own that has no durability
 * @property {Record<string, string>} [appEnv] more variables of the app, or other values
 * @property {string} [databaseUrl] use this database, keep what is in it, start no PostgreSQL
 * @property {import('./settings/zones.mjs').Zones} [zones]
 * @property {(message: string) => void} onCrash a part ended by itself
 */

/**
 * @typedef {object} Stack
 * @property {Record<string, string>} env the app's environment
 * @property {ReturnType<typeof stackUrls>} urls
 * @property {import('./settings/ports.mjs').Ports} ports
 * @property {string} dataDir the folder of its state; its nodes write their logs into `logs` below
 * @property {(options: { port: number, env?: Record<string, string> }) => Promise<import('./app/app.mjs').App>} startApp one
 *   more node, with `env` added to the app's environment
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the whole product on this machine and waits until it answers. Throws with everything stopped again.
 * @param {StackOptions} options
 * @param {import('../processes/processes.mjs').Processes} [processes] to be able to stop a stack that is still starting
 * @returns {Promise<Stack>}
 */
export async function startStack(options, processes = createProcesses({ logDir: dataPath(options.name, 'logs') })) {
  try {
    await checkPortsAreFree(options.ports, options.databaseUrl ? ['postgres'] : [])
    lockStack(dataPath(options.name, 'lock'), options.name)
    await ensureGenerated(processes)
    return await startParts(options, processes)
  } catch (error) {
    await processes.stopAll()
    throw error
  }
}

/**
 * @param {StackOptions} options
 * @param {import('../processes/processes.mjs').Processes} processes
 * @returns {Promise<Stack>}
 */
async function startParts(options, processes) {
  const { name, ports, mode, temporary = false, zones = IN_UTC, onCrash } = options
  // A database of somebody else's is never emptied, and what stands beside it must match it.
  const keep = !temporary && (options.keep || options.databaseUrl !== undefined)
  const accountsFile = dataPath(name, 'accounts.json')
  if (!keep) rmSync(accountsFile, { force: true })

  const [database, standIns, emulator] = await Promise.all([
    openDatabase(options, processes, keep),
    step('Stripe, OXIO and Resend stand-ins', () =>
      startStandIns({ processes, stack: name, ports, zones, state: temporary ? 'in memory' : keep ? 'kept' : 'new' }),
    ),
    step('Firebase Auth emulator', () =>
      startAuthEmulator({ processes, port: ports.auth, zones, ...(keep ? { accountsFile } : {}) }),
    ),
    mode === 'production' ? ensureBuilt(processes) : undefined,
  ])
  const secrets = loadSecrets(dataPath(name, 'secrets.json'), keep)
  const env = { ...composeAppEnv({ ports, databaseUrl: database.url, secrets }), ...zones.env, ...options.appEnv }
  env.STRIPE_WEBHOOK_SECRETS = await step('Stripe set up', () => setUpStripe(env))
  // For commands beside the app, such as `npm run ops -- --stack`.
  writeFileSync(dataPath(name, 'app-env.json'), JSON.stringify(env), { mode: 0o600 })
  const app = await step('app', () =>
    startApp({ port: ports.app, env, mode, name: 'app', processes, show: mode === 'development' }),
  )
  for (const child of [...database.children, ...standIns, emulator, app.child]) watchForCrash(child, onCrash)
  return {
    env,
    urls: stackUrls(ports),
    ports,
    dataDir: dataPath(name),
    startApp: ({ port, env: more }) => startApp({ port, env: { ...env, ...more }, processes }),
    stop: processes.stopAll,
  }
}

/**
 * @param {import('../processes/processes.mjs').Child} child
 * @param {(message: string) => void} onCrash
 */
async function watchForCrash(child, onCrash) {
  const code = await child.ended
  if (child.isEnding()) return
  onCrash(`${child.name} ended by itself (exit code ${code}). The last lines of its log:\n${child.logTail()}`)
}
