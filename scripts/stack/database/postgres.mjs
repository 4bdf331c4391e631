import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { STAGE } from '../../processes/processes.mjs'
import { untilReady } from '../../processes/until-ready.mjs'
import { baseEnv } from '../../support/base-env.mjs'
import { StackError } from '../../support/stack-error.mjs'
import { choosePlace, postgresAccount } from '../../workarounds/postgres-as-root.mjs'
import { IN_UTC } from '../settings/zones.mjs'
import { findNative, nativeProgram } from './postgres-native.mjs'

const LIMITS = ['-c', 'max_connections=200']
const NOT_DURABLE = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

/**
 * @typedef {object} Postgres
 * @property {(database: string) => string} url
 * @property {(database: string, fresh: boolean) => Promise<string>} createDatabase returns its URL; `fresh` drops an existing one
 * @property {import('../../processes/processes.mjs').Child} child
 */

/**
 * Starts PostgreSQL on loopback without a password: it holds only local test data.
 * @param {object} options
 * @param {import('../../processes/processes.mjs').Processes} options.processes
 * @param {string} options.dataDir
 * @param {number} options.port
 * @param {boolean} options.temporary start with an empty, non-durable cluster and delete it at the end
 * @param {string} [options.preload] a library for shared_preload_libraries
 * @param {import('../settings/zones.mjs').Zones} [options.zones]
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ processes, dataDir, port, temporary, preload, zones = IN_UTC }) {
  const place = choosePlace(dataDir, findNative())
  if (temporary) rmSync(place.dataDir, { recursive: true, force: true })
  if (!existsSync(join(place.dataDir, 'PG_VERSION'))) {
    createCluster(place.native, place.dataDir, { temporary, timeZone: zones.database })
  }
  const child = processes.start({
    name: 'postgres',
    command: nativeProgram(place.native, 'postgres'),
    args: [
      ...['-D', place.dataDir, '-p', String(port)],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...LIMITS,
      ...(temporary ? NOT_DURABLE : []),
      ...(preload ? ['-c', `shared_preload_libraries=${preload}`] : []),
    ],
    env: { ...baseEnv(), ...zones.env },
    cwd: process.platform === 'win32' ? place.dataDir : '/',
    account: postgresAccount(),
    // Fast shutdown: ends sessions, then writes a checkpoint.
    stopSignal: 'SIGINT',
    graceMs: 10_000,
    stage: STAGE.database,
  })
  if (temporary) child.ended.then(place.remove)
  const url = (/** @type {string} */ database) => `postgresql://postgres@127.0.0.1:${port}/${database}`
  await untilReady(child, () => canConnect(url('postgres')))
  return {
    url,
    createDatabase: async (database, fresh) => {
      await createDatabase(url('postgres'), database, fresh)
      return url(database)
    },
    child,
  }
}

/**
 * Runs initdb in a temporary folder and renames it, so an interrupted run leaves no partial cluster.
 * @param {string} native
 * @param {string} dataDir
 * @param {{ temporary: boolean, timeZone: string }} options `timeZone` is the cluster's default
 */
function createCluster(native, dataDir, { temporary, timeZone }) {
  const account = postgresAccount()
  const half = `${dataDir}.new`
  for (const folder of [half, dataDir]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(half, account.uid, account.gid)
  // The built-in C.UTF-8 sorts the same on every platform and needs no installed locale.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  const zone = ['-c', `TimeZone=${timeZone}`, '-c', `log_timezone=${timeZone}`]
  const { status, stdout, stderr, error } = spawnSync(
    nativeProgram(native, 'initdb'),
    ['-D', half, '-U', 'postgres', '--auth=trust', ...locale, ...zone, ...(temporary ? ['--no-sync'] : [])],
    { ...account, encoding: 'utf8', cwd: process.platform === 'win32' ? undefined : '/', env: baseEnv() },
  )
  if (status !== 0) throw new StackError(`PostgreSQL's initdb failed: ${error?.message ?? ''}\n${stdout}\n${stderr}`)
  renameSync(half, dataDir)
}

/** @param {string} connectionString */
async function connect(connectionString) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 })
  await client.connect()
  return client
}

/** @param {string} url */
async function canConnect(url) {
  const client = await connect(url)
  await client.end()
  return true
}

/**
 * @param {string} adminUrl
 * @param {string} database
 * @param {boolean} fresh
 */
async function createDatabase(adminUrl, database, fresh) {
  const client = await connect(adminUrl)
  try {
    const name = client.escapeIdentifier(database)
    if (fresh) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`)
  } finally {
    await client.end()
  }
}
