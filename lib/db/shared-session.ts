import type { PoolConfig } from 'pg'

/**
 * Connections to a pooler in transaction mode, which gives each transaction whatever session is free. It refuses `options`
 * or leaves them out; the time zone is among what it keeps for each client (PgBouncer, "Features": client_encoding,
 * DateStyle, TimeZone, standard_conforming_strings, application_name), so the session says it once it is open. Time limits
 * of statements are the pooler's to set (docs/deploy/pgbouncer.ini).
 */
export const sharedSession = (poolerUrl: string): PoolConfig => ({
  connectionString: poolerUrl,
  onConnect: (client) => client.query(`set time zone 'UTC'`),
})
