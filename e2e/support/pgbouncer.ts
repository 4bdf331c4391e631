import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { queryAt } from './own-node'
import { stack } from './stack'
import { until } from './until'

const PLACES = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer', '/usr/local/bin/pgbouncer']

/** The path of PgBouncer. As root on Debian, installs it first when it is missing. @returns null when there is none */
export function findPgBouncer(): string | null {
  const installed = () => PLACES.find((path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0)
  const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  if (!installed() && process.getuid?.() === 0 && isDebian) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const options = { env, stdio: 'ignore', timeout: 300_000 } as const
    spawnSync('apt-get', ['update'], options)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'pgbouncer'], options)
  }
  return installed() ?? null
}

export type Pooler = {
  /** Address of the database through the pooler. */
  url: string
  stop: () => void
}

/**
 * Starts PgBouncer with the configuration of docs/deploy in front of one of our databases, with `sessions` sessions at
 * PostgreSQL. Their role `through_pooler` shows which sessions come from the pooler.
 */
export async function startPgBouncer(
  program: string,
  { port, databaseUrl, sessions }: { port: number; databaseUrl: string; sessions: number },
): Promise<Pooler> {
  const { hostname, port: databasePort, pathname } = new URL(databaseUrl)
  const name = pathname.slice(1)
  await queryAt(
    databaseUrl,
    `do $$ begin create role through_pooler superuser login; exception when duplicate_object then null; end $$`,
  )
  const shipped = readFileSync('docs/deploy/pgbouncer.ini', 'utf8')
  const place = `${name} = host=${hostname} port=${databasePort} dbname=${name} user=through_pooler `
  const settings = shipped
    .replace(/^dotm = host=\S+ port=\S+ dbname=\S+ /m, place)
    .replace(/^listen_port = .*/m, `listen_port = ${port}\nunix_socket_dir =`)
    .replace(/^auth_type = .*\nauth_file = .*/m, 'auth_type = any')
    .replace(/^default_pool_size = .*/m, `default_pool_size = ${sessions}`)
  const folder = join(tmpdir(), `dotm-pgbouncer-${port}`)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(file, settings)
  chmodSync(folder, 0o755)
  // PgBouncer refuses to run as root.
  const asNobody = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : {}
  const child = spawn(program, [file], { stdio: 'ignore', cwd: folder, ...asNobody })
  const url = Object.assign(new URL(stack.databaseUrl), { port: String(port), pathname: `/${name}` }).href
  await until('PgBouncer answers', () =>
    queryAt(url, 'select 1').then(
      () => true,
      () => false,
    ),
  )
  return { url, stop: () => child.kill('SIGINT') }
}

const id = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
