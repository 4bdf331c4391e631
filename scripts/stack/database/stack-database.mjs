import { say, step } from '../../support/log.mjs'
import { dataPath } from '../../support/paths.mjs'
import { migrate } from './migrate.mjs'
import { startPostgres } from './postgres.mjs'

/**
 * Opens and migrates a stack's database. dev and demo are databases of one cluster; tests have a non-durable cluster.
 * @param {Pick<import('../start-stack.mjs').StackOptions, 'name' | 'databaseUrl' | 'ports' | 'temporary' | 'preload' | 'zones'>} options
 * @param {import('../../processes/processes.mjs').Processes} processes
 * @param {boolean} keep
 * @returns {Promise<{ url: string, children: import('../../processes/processes.mjs').Child[] }>} `children` is empty with DATABASE_URL
 */
export function openDatabase({ name, databaseUrl, ports, temporary = false, preload, zones }, processes, keep) {
  return step('PostgreSQL and migrations', async () => {
    if (databaseUrl) {
      say('  Using DATABASE_URL. Its data is kept.')
      await migrate(processes, databaseUrl)
      return { url: databaseUrl, children: [] }
    }
    const dataDir = temporary ? dataPath(name, 'pg') : dataPath('pg')
    const postgres = await startPostgres({ processes, dataDir, port: ports.postgres, temporary, preload, zones })
    const url = await postgres.createDatabase(`dotm_${name.replaceAll('-', '_')}`, !keep)
    await migrate(processes, url)
    return { url, children: [postgres.child] }
  })
}
