import { readdirSync } from 'node:fs'
import pg from 'pg'
import { type Check, type Context, ok, open, ownSessions, TIMEOUT_MS, wrong } from './context'
import { lookAtSessions } from './sessions'

const UTC_NAMES = new Set(['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'Etc/UCT', 'UCT', 'Zulu'])

/** Checks the server, its sessions and time zone, the migrations and the background work. */
export function databaseChecks({ env, query }: Context): Check[] {
  return [
    {
      name: 'database',
      async look() {
        const [row] = await query<{ version: string; secure: boolean; room: number }>(`
          select current_setting('server_version') as version,
            current_setting('max_connections')::int - (select count(*)::int from pg_stat_activity) as room,
            coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as secure`)
        if (!row) return wrong('no answer', 'check DATABASE_URL')
        if (Number.parseInt(row.version, 10) < 14) return wrong(`PostgreSQL ${row.version}`, 'use version 14 or newer')
        if (row.room < 20)
          return wrong(
            `${row.room} connections left`,
            'raise max_connections: a node uses up to 17 (docs/operations.md)',
          )
        if (env.APP_ENV === 'production' && !row.secure && !/@(localhost|127\.|\[?::1|%2F|\/)/.test(env.DATABASE_URL))
          return wrong(`PostgreSQL ${row.version} without TLS`, 'add ?sslmode=verify-full to DATABASE_URL')
        return ok(`PostgreSQL ${row.version}, ${row.room} connections left`)
      },
    },
    { name: 'database sessions', look: () => lookAtSessions(env) },
    {
      name: 'time zone',
      async look() {
        const zone = await defaultZone(ownSessions(env))
        if (UTC_NAMES.has(zone)) return ok(`sessions start in ${zone}`)
        return open(
          `sessions start in ${zone}: the app sets UTC for its own, but other clients read times and truncate days in ${zone}`,
          `alter database <name> set timezone to 'UTC', and the same for each role with its own zone`,
        )
      },
    },
    {
      name: 'migrations',
      async look() {
        const wanted = readdirSync('prisma/migrations').filter((name) => /^\d{14}_/.test(name))
        const rows = await query<{ migration_name: string; done: boolean }>(
          `select migration_name, finished_at is not null as done from _prisma_migrations where rolled_back_at is null`,
        ).catch(() => [])
        const done = new Set(rows.filter((row) => row.done).map(({ migration_name }) => migration_name))
        const missing = wanted.filter((name) => !done.has(name))
        return missing.length === 0
          ? ok(`all ${wanted.length} applied`)
          : wrong(`${missing.length} of ${wanted.length} missing, first ${missing[0]}`, 'npm run migrate')
      },
    },
    {
      name: 'background work',
      async look() {
        const [row] = await query<{ late: string | null; attention: number }>(`
          select (select (now() - min(next_attempt_at))::text from oxio_activations
              where state in ('queued', 'activating') and next_attempt_at < now() - interval '60 seconds'
                and (lease_until is null or lease_until < now())) as late,
            (select count(*)::int from oxio_activations where state = 'needs_attention') as attention`)
        if (row?.late) return wrong(`an activation is overdue by ${row.late}`, 'start a node with JOBS=on')
        if (row && row.attention > 0)
          return open(`${row.attention} activations need attention`, 'open them in the operator console')
        return ok('no overdue work')
      },
    },
  ]
}

/** Returns the default time zone that the server, database and role set for a session. */
async function defaultZone(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: TIMEOUT_MS })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ zone: string }>(`select current_setting('TimeZone') as zone`)
    return rows[0]?.zone ?? ''
  } finally {
    await client.end()
  }
}
