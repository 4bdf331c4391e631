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
 * @property {string} name of the database and of the state folder
 * @property {import('./settings/ports.mjs').Ports} ports
 * @property {'production' | 'development'} mode
 * @property {boolean} keep the data of the last run
 * @property {boolean} [temporary] start empty, with a non-durable cluster of its own
 * @property {string} [preload] a library for PostgreSQL's shared_preload_libraries
 * @property {Record<string, string>} [appEnv] variables to add or replace
 * @property {string} [databaseUrl] use this database and keep its data instead of starting PostgreSQL
 * @property {import('./settings/zones.mjs').Zones} [zones]
 * @property {(message: string) => void} onCrash called when a process ends unexpectedly
 */

/**
 * @typedef {object} Stack
 * @property {Record<string, string>} env the app's environment
 * @property {ReturnType<typeof stackUrls>} urls
 * @property {import('./settings/ports.mjs').Ports} ports
 * @property {string} dataDir its state; nodes log into `logs` below
 * @property {(options: { port: number, env?: Record<string, string> }) => Promise<import('./app/app.mjs').App>} startApp
 *   starts another node, with `env` added to the app's environment
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the product with all parties and waits until it answers. On an error it stops everything and throws.
 * @param {StackOptions} options
 * @param {import('../processes/processes.mjs').Processes} [processes] lets the caller stop a stack that is still starting
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
  // A given database is never emptied, so the state beside it is kept too.
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
  env.STRIPE_WEBHOOK_SECRETS = await step('Stripe setup', () => setUpStripe(env))
  // For `npm run ops -- --stack`.
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
  onCrash(`${child.name} ended unexpectedly (exit code ${code}). The end of its log:\n${child.logTail()}`)
}
