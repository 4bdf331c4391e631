import { mkdirSync, rmSync } from 'node:fs'
import { startApp } from '../stack/app.mjs'
import { composeAppEnv, stackUrls } from '../stack/app-env.mjs'
import { startAuthEmulator } from '../stack/auth-emulator.mjs'
import { ensureBuilt } from '../stack/build.mjs'
import { step } from '../stack/log.mjs'
import { ensureGenerated, migrate } from '../stack/migrate.mjs'
import { dataPath } from '../stack/paths.mjs'
import { checkPortsAreFree } from '../stack/ports.mjs'
import { startPostgres } from '../stack/postgres.mjs'
import { loadSecrets } from '../stack/secrets.mjs'
import { lockStack } from '../stack/stack-lock.mjs'
import { startStandIns } from '../stack/stand-ins.mjs'
import { setUpStripe } from '../stack/stripe-setup.mjs'
import { startBalancer } from './balancer.mjs'

/** Shorter than in production, so that what takes minutes there happens many times in the soak's minutes. */
const CONFIGURATION = {
  ACTIVATION_LEASE_MS: '6000',
  OXIO_TIMEOUT_MS: '3000',
  OXIO_SETTLE_MS: '6000',
  ACTIVATIONS_PER_HOUR: '100000',
  LOG_LEVEL: 'info',
}

/** @typedef {Awaited<ReturnType<typeof startSoakStack>>} SoakStack */
/** @typedef {{ name: string, kill: () => void, ended: Promise<number>, log: () => string }} SoakNode */

/**
 * One durable PostgreSQL, the stand-ins, the Auth emulator, and two nodes of the production build behind one address.
 * @param {import('../stack/processes.mjs').Processes} processes
 * @param {import('../stack/ports.mjs').Ports} ports
 */
export async function startSoakStack(processes, ports) {
  await checkPortsAreFree(ports)
  lockStack(dataPath('soak', 'lock'), 'soak')
  rmSync(processes.logDir, { recursive: true, force: true })
  mkdirSync(processes.logDir, { recursive: true })
  await ensureGenerated(processes)
  await ensureBuilt(processes)
  const dataDir = dataPath('soak', 'pg')
  // Each incarnation writes a log of its own: a restart must not take away what the one before it said.
  /** @type {string[]} */
  const databaseLogs = []
  const startDatabase = () => {
    const { logDir, withLogs } = processes
    const folder = `${logDir}/database-${databaseLogs.length + 1}`
    databaseLogs.push(`${folder}/postgres.log`)
    return startPostgres({ processes: withLogs(folder), dataDir, port: ports.postgres, temporary: false })
  }
  let postgres = await step('PostgreSQL, migrated', async () => {
    const started = await startDatabase()
    await migrate(processes, await started.createDatabase('dotm_soak', true))
    return started
  })
  const databaseUrl = postgres.url('dotm_soak')
  await step('stand-ins and Auth emulator', () =>
    Promise.all([
      startStandIns({ processes, stack: 'soak', ports, state: 'in memory' }),
      startAuthEmulator({ processes, port: ports.auth, people: [] }),
    ]),
  )
  const secretsFile = dataPath('soak', 'secrets.json')
  rmSync(secretsFile, { force: true })
  const env = { ...composeAppEnv({ ports, databaseUrl, secrets: loadSecrets(secretsFile, false) }), ...CONFIGURATION }
  env.STRIPE_WEBHOOK_SECRETS = await setUpStripe(env)

  const nodePorts = [ports.app + 11, ports.app + 12]
  let incarnation = 0
  /** @type {string[]} */
  const logs = []
  /** @type {(number: number) => Promise<SoakNode>} */
  const startNode = async (number) => {
    incarnation += 1
    const name = `node-${number}-${incarnation}`
    logs.push(`${processes.logDir}/${name}.log`)
    const { child } = await startApp({ port: nodePorts[number] ?? 0, env, name, processes })
    return { name, kill: () => child.kill('SIGKILL'), ended: child.ended, log: () => child.logTail(100_000) }
  }
  const balancer = await startBalancer(ports.app, nodePorts)
  const nodes = await step('two nodes', () => Promise.all([startNode(0), startNode(1)]))
  return {
    env,
    urls: stackUrls(ports),
    dataDir: dataPath('soak'),
    databaseUrl,
    nodes,
    logs,
    databaseLogs,
    /** Kills the node without a word and starts it anew. @param {number} number */
    async restartNode(number) {
      nodes[number]?.kill()
      await nodes[number]?.ended
      nodes[number] = await startNode(number)
    },
    /** @param {NodeJS.Signals} signal SIGINT ends sessions in good order, SIGQUIT as a crash does */
    async restartDatabase(signal) {
      postgres.child.kill(signal)
      await postgres.child.ended
      postgres = await startDatabase()
    },
    stop: () => balancer.stop(),
  }
}
