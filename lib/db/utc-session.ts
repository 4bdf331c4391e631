import type { PoolConfig } from 'pg'

/** Options that open a session of PostgreSQL, for `pg` and the queue. */
export type SessionConfig = { connectionString: string; options: string }

/**
 * A session that runs in UTC, whatever zone the server, database or role defaults to: Prisma writes times without an offset,
 * and SQL truncates to hours and days, both in the session's zone. The URL's own `options` stay, unless `settings` sets them.
 *
 * @param settings PostgreSQL's names and values, times in milliseconds
 */
export function utcSession(databaseUrl: string, settings: Record<string, string | number> = {}): SessionConfig {
  const url = new URL(databaseUrl)
  // `pg` prefers the URL's `options` over the separate ones, and the server uses the last of two values.
  const own = url.searchParams.get('options')
  url.searchParams.delete('options')
  const ours = Object.entries({ TimeZone: 'UTC', ...settings }).map(([name, value]) => `-c ${name}=${value}`)
  return { connectionString: url.href, options: [...(own ? [own] : []), ...ours].join(' ') }
}

/**
 * Connections to a pooler in transaction mode, which gives each transaction whatever session is free. It refuses or drops
 * `options`, but keeps the time zone for each client (PgBouncer, "Features": client_encoding, DateStyle, TimeZone,
 * standard_conforming_strings, application_name), so the session sets the zone after it opens. Statement timeouts are the
 * pooler's to set (docs/deploy/pgbouncer.ini).
 */
export const sharedSession = (poolerUrl: string): PoolConfig => ({
  connectionString: poolerUrl,
  onConnect: (client) => client.query(`set time zone 'UTC'`),
})
