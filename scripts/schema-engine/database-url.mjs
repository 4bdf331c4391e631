/**
 * Prisma's `?schema=` is no parameter of PostgreSQL and has to be taken off before connecting.
 * @param {string} text
 */
export function readDatabaseUrl(text) {
  const url = new URL(text)
  const schema = url.searchParams.get('schema') ?? 'public'
  url.searchParams.delete('schema')
  return {
    host: url.host,
    schema,
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    connectionString: url.toString(),
    adminConnectionString: Object.assign(new URL(url), { pathname: '/postgres' }).toString(),
  }
}
