import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import pg from 'pg'
import { query } from './database'
import { appEnv, stack } from './stack'
import { until } from './until'

let starts = 0

export type OwnNode = {
  port: number
  pid: number
  /** Sends a request to the node with the site's own Host, as its load balancer does. */
  ask: (path: string, options?: Ask) => Promise<Answer>
  /** Sends SIGTERM; resolves with the exit code. */
  stop: () => Promise<number | null>
  kill: () => void
  log: () => string
}
/** A build other than the stack's: its command, folder and user. */
export type Program = { command: string[]; cwd: string; uid?: number; gid?: number }
const STACKS_OWN: Program = { command: [process.execPath, '.next/standalone/server.js'], cwd: '.' }

export type Ask = { method?: string; headers?: Record<string, string>; body?: unknown }
export type Answer = { status: number; headers: Record<string, unknown>; text: string }

/** The environment that our systemd unit sets for a node, without the port. */
export function unitEnvironment(): Record<string, string> {
  const unit = readFileSync('docs/deploy/dotm-esim@.service', 'utf8')
  const lines = [...unit.matchAll(/^Environment=(.+)$/gm)].flatMap(([, line = '']) => line.split(' '))
  const pairs = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  return Object.fromEntries(pairs.filter(([name]) => name !== 'PORT'))
}

/** A new database with all migrations on the stack's server. */
export async function ownDatabase(name: string): Promise<string> {
  await query(`drop database if exists ${name} with (force)`)
  await query(`create database ${name}`)
  const url = new URL(stack.databaseUrl)
  url.pathname = `/${name}`
  const migration = spawn(process.execPath, ['scripts/migrate.mjs'], {
    env: { ...process.env, DATABASE_URL: url.href },
    stdio: 'ignore',
  })
  const [code] = await once(migration, 'exit')
  if (code !== 0) throw new Error(`migrating ${name} failed`)
  return url.href
}

/** Starts a node of the production build with its own background worker. Its log is kept and searched like the app's. */
export async function startOwnNode(
  port: number,
  env: Record<string, string> = {},
  { command: [program = '', ...args], ...place } = STACKS_OWN,
): Promise<OwnNode> {
  starts += 1
  const logFile = `${stack.dataDir}/logs/app-own-${port}-${starts}.log`
  const output = openSync(logFile, 'w')
  const child = spawn(program, args, {
    ...place,
    env: {
      ...appEnv(),
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      NEXT_MANUAL_SIG_HANDLE: 'true',
      HOSTNAME: 'localhost',
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', output, output],
  })
  const node: OwnNode = {
    port,
    pid: child.pid ?? 0,
    ask: (path, options = {}) => ask(port, path, options),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      return child.exitCode
    },
    kill: () => child.kill('SIGKILL'),
    log: () => readFileSync(logFile, 'utf8'),
  }
  await until(
    `node on ${port} answers`,
    () =>
      node.ask('/api/health').then(
        ({ status }) => status === 200,
        () => false,
      ),
    60_000,
  )
  return node
}

function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const { host } = new URL(stack.app)
    const outgoing = request({ host: 'localhost', port, method, path, headers: { ...headers, host } }, (answer) => {
      let received = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        received += chunk
      })
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: received }))
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}

/** Runs statements on one of our databases; returns the rows of the last one. */
export async function queryAt<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values.length > 0 ? values : undefined)).rows
  } finally {
    await client.end()
  }
}
