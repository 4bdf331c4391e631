import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { parseIntoClientConfig } from 'pg-connection-string'
import { readDatabaseUrl } from './database-url.mjs'
import { MigrationAdapter } from './postgres-adapter.mjs'
import { loadWasmEngine, panic } from './wasm-engine.mjs'

/** For commands that need no database. */
const NO_DATABASE = 'postgresql://nobody@127.0.0.1:1/none'
/** Prisma's JSON-RPC code for "see data". */
const ERROR_WITH_DATA = 4466
const METHODS = new Set([
  'applyMigrations',
  'createMigration',
  'dbExecute',
  'devDiagnostic',
  'diagnoseMigrationHistory',
  'diff',
  'ensureConnectionValidity',
  'evaluateDataLoss',
  'introspect',
  'introspectSql',
  'markMigrationApplied',
  'markMigrationRolledBack',
  'reset',
  'schemaPush',
])

/** @typedef {{ datamodels: string[], url?: string }} EngineOptions */

/**
 * Answers JSON-RPC requests, one per line and one at a time, until standard input ends.
 * @param {EngineOptions} options
 */
export async function serveRpc(options) {
  /** @type {ReturnType<typeof openEngine> | undefined} */
  let opened
  const open = () => {
    opened ??= openEngine(options)
    return opened
  }
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue
    const { id, method, params } = JSON.parse(line)
    if (!method) continue
    try {
      const result = await call(method, params, options, open)
      if (method === 'diff' && result?.stdout)
        send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } })
      send({ id, result: result ?? {} })
    } catch (error) {
      const data = describeFault(error, (await opened?.catch(() => undefined))?.factory)
      send({
        id,
        error: { code: ERROR_WITH_DATA, message: 'An error happened. Check the data field for details.', data },
      })
    }
  }
  // The engine's open pools keep the process alive.
  process.exit(0)
}

/** @param {EngineOptions} options */
async function openEngine({ datamodels, url = NO_DATABASE }) {
  const { connectionString, schema } = readDatabaseUrl(url)
  const adapter = new MigrationAdapter(parseIntoClientConfig(connectionString), { schema })
  const factory = bindMigrationAwareSqlAdapterFactory(adapter)
  const files = await Promise.all(datamodels.map(async (file) => [file, await readFile(file, 'utf8')]))
  const SchemaEngine = await loadWasmEngine()
  const engine = await SchemaEngine.new({ datamodels: files.length > 0 ? files : undefined }, () => {}, factory)
  return { engine, factory }
}

/**
 * @param {string} method
 * @param {unknown} params
 * @param {EngineOptions} options
 * @param {() => ReturnType<typeof openEngine>} open
 */
async function call(method, params, { url = NO_DATABASE }, open) {
  // The CLI has already created the database with the `cli` command.
  if (method === 'createDatabase') return { databaseName: readDatabaseUrl(url).database }
  const { engine } = await open()
  if (method === 'getDatabaseVersion') return engine.version(params)
  if (METHODS.has(method)) return engine[method](params)
  throw new Error(`The schema engine has no method ${method}`)
}

/**
 * Describes an error. Database errors pass through WebAssembly as numbers and are kept in the adapter's registry.
 * @param {unknown} error
 * @param {import('@prisma/driver-adapter-utils').ErrorCapturingSqlMigrationAwareDriverAdapterFactory | undefined} factory
 */
function describeFault(error, factory) {
  /** @type {{ code?: unknown, message?: unknown, meta?: unknown }} */
  const fault = typeof error === 'object' && error !== null ? error : { message: String(error) }
  const own = typeof fault.code === 'number' ? factory?.errorRegistry.consumeError(fault.code)?.error : undefined
  if (own) return { message: own instanceof Error ? own.message : String(own) }
  return {
    is_panic: panic.message !== '',
    message: panic.message || String(fault.message),
    error_code: fault.code,
    meta: fault.meta,
  }
}

/** @param {object} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}
