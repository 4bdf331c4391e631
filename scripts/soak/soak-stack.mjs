import { mkdirSync, rmSync } from 'node:fs'
import { startApp } from '../stack/app/app.mjs'
import { ensureBuilt } from '../stack/app/build.mjs'
import { ensureGenerated, migrate } from '../stack/database/migrate.mjs'
import { startPostgres } from '../stack/database/postgres.mjs'
import { startAuthEmulator } from '../stack/parties/auth-emulator.mjs'
import { startStandIns } from '../stack/parties/stand-ins.mjs'
import { setUpStripe } from '../stack/parties/stripe-setup.mjs'
import { composeAppEnv, stackUrls } from '../stack/settings/app-env.mjs'
import { checkPortsAreFree } from '../stack/settings/ports.mjs'
import { loadSecrets } from '../stack/settings/secrets.mjs'
import { lockStack } from '../stack/stack-lock.mjs'
import { step } from '../support/log.mjs'
import { dataPath } from '../support/paths.mjs'
import { startBalancer } from './balancer.mjs'

/** Shorter times than in production, so that leases and time limits end often during the soak. */
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
 * Starts a durable PostgreSQL, the stand-ins, the Auth emulator and two nodes of the production build behind a balancer.
 * @param {import('../processes/processes.mjs').Processes} processes
 * @param {import('../stack/settings/ports.mjs').Ports} ports
 */
export async function startSoakStack(processes, ports) {
  await checkPortsAreFree(ports)
  lockStack(dataPath('soak', 'lock'), 'soak')
  rmSync(processes.logDir, { recursive: true, force: true })
  mkdirSync(processes.logDir, { recursive: true })
  await ensureGenerated(processes)
  await ensureBuilt(processes)
  const dataDir = dataPath('soak', 'pg')
  // One log for each start: a restart must not delete the earlier log.
  /** @type {string[]} */
  const databaseLogs = []
  const startDatabase = () => {
    const { logDir, withLogs } = processes
    const folder = `${logDir}/database-${databaseLogs.length + 1}`
    databaseLogs.push(`${folder}/postgres.log`)
    return startPostgres({ processes: withLogs(folder), dataDir, port: ports.postgres, temporary: false })
  }
  let postgres = await step('PostgreSQL and migrations', async () => {
    const started = await startDatabase()
    await migrate(processes, await started.createDatabase('dotm_soak', true))
    return started
  })
  const databaseUrl = postgres.url('dotm_soak')
  await step('stand-ins and Auth emulator', () =>
    Promise.all([
      startStandIns({ processes, stack: 'soak', ports, state: 'in memory' }),
      startAuthEmulator({ processes, port: ports.auth }),
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
    /** Kills the node with SIGKILL and starts it again. @param {number} number */
    async restartNode(number) {
      nodes[number]?.kill()
      await nodes[number]?.ended
      nodes[number] = await startNode(number)
    },
    /** @param {NodeJS.Signals} signal SIGINT ends sessions cleanly, SIGQUIT like a crash */
    async restartDatabase(signal) {
      postgres.child.kill(signal)
      await postgres.child.ended
      postgres = await startDatabase()
    },
    stop: () => balancer.stop(),
  }
}
