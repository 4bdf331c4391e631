import { say, step } from '../../support/log.mjs'
import { dataPath } from '../../support/paths.mjs'
import { migrate } from './migrate.mjs'
import { startPostgres } from './postgres.mjs'

/**
 * A stack's own database, brought to the newest migration. dev and demo are two databases of one cluster; tests have a
 * cluster of their own, without durability.
 * @param {Pick<import('../start-stack.mjs').StackOptions, 'name' | 'databaseUrl' | 'ports' | 'temporary' | 'zones'>} options
 * @param {import('../../processes/processes.mjs').Processes} processes
 * @param {boolean} keep
 * @returns {Promise<{ url: string, children: import('../../processes/processes.mjs').Child[] }>} `children` is empty for a given database
 */
export function openDatabase({ name, databaseUrl, ports, temporary = false, zones }, processes, keep) {
  return step('PostgreSQL, migrated', async () => {
    if (databaseUrl) {
      say('  DATABASE_URL is set: that database is used, and what is in it stays.')
      await migrate(processes, databaseUrl)
      return { url: databaseUrl, children: [] }
    }
    const dataDir = temporary ? dataPath(name, 'pg') : dataPath('pg')
    const postgres = await startPostgres({ processes, dataDir, port: ports.postgres, temporary, zones })
    const url = await postgres.createDatabase(`dotm_${name.replaceAll('-', '_')}`, !keep)
    await migrate(processes, url)
    return { url, children: [postgres.child] }
  })
}
