const UTC = '-c TimeZone=UTC'

/**
 * Prisma's `?schema=` is no parameter of PostgreSQL and has to be taken off before connecting. The session runs in UTC, as
 * those of the app do: a migration that cuts days or writes a time without an offset means the same on every server.
 * @param {string} text
 */
export function readDatabaseUrl(text) {
  const url = new URL(text)
  const schema = url.searchParams.get('schema') ?? 'public'
  url.searchParams.delete('schema')
  const own = url.searchParams.get('options')
  url.searchParams.set('options', own ? `${own} ${UTC}` : UTC)
  return {
    host: url.host,
    schema,
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    connectionString: url.toString(),
    adminConnectionString: Object.assign(new URL(url), { pathname: '/postgres' }).toString(),
  }
}
