const UTC = '-c TimeZone=UTC'

/**
 * Splits a Prisma database URL. Removes `?schema=`, which PostgreSQL does not accept. Sets the session to UTC like the app's:
 * a migration that truncates to days or writes times without offset gives the same result on every server.
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
