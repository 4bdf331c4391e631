import pg from 'pg'
import { readDatabaseUrl } from './database-url.mjs'

/** Prisma's error code of each SQLSTATE. */
const PRISMA_CODES = new Map([
  ['3D000', 'P1003'],
  ['28P01', 'P1000'],
  ['28000', 'P1000'],
])

/**
 * Runs a `cli` command of the engine: can-connect-to-database, create-database, drop-database.
 * @param {string} command
 * @param {string} url
 * @returns {Promise<number>} the exit code; the CLI reads the reason from a JSON line on standard error
 */
export async function runDatabaseCommand(command, url) {
  const target = readDatabaseUrl(url)
  const toTarget = command === 'can-connect-to-database'
  const client = new pg.Client({ connectionString: toTarget ? target.connectionString : target.adminConnectionString })
  try {
    await client.connect()
    const name = client.escapeIdentifier(target.database)
    if (command === 'create-database') await client.query(`CREATE DATABASE ${name}`)
    if (command === 'drop-database') await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    return 0
  } catch (error) {
    reportError(error, target)
    return 1
  } finally {
    await client.end()
  }
}

/**
 * @param {unknown} error
 * @param {{ host: string, database: string }} target
 */
function reportError(error, { host, database }) {
  const sqlState = error instanceof Error && 'code' in error ? String(error.code) : ''
  const code = PRISMA_CODES.get(sqlState) ?? 'P1001'
  const detail = error instanceof Error ? error.message : String(error)
  let message = detail
  if (code === 'P1003') message = `Database \`${database}\` does not exist`
  if (code === 'P1001') message = `Can't reach database server at \`${host}\`: ${detail}`
  const line = {
    level: 'ERROR',
    target: 'schema_engine::logger',
    timestamp: new Date().toISOString(),
    fields: { error_code: code, message },
  }
  process.stderr.write(`\n${JSON.stringify(line)}\n`)
}
