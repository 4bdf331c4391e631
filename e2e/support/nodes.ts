import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { query } from './database'
import { giveMoneyBack } from './give-money-back'
import { appEnv, portBeside, stack } from './stack'
import { until } from './until'

/** Another process of the app, with the test's own database. */
export type AppNode = {
  origin: string
  /** SIGSTOP freezes the node, SIGCONT wakes it, SIGKILL ends it at once. */
  signal(signal: NodeJS.Signals): void
  /** The exit code, null after a signal. */
  ended: Promise<number | null>
  log(): string
}

/** An empty database with all migrations, which no node of the stack uses. */
export async function ownDatabase(name: string): Promise<string> {
  const database = `dotm_${name}`
  await query(`drop database if exists ${database} with (force)`)
  await query(`create database ${database}`)
  const url = new URL(stack.databaseUrl)
  url.pathname = `/${database}`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/migrate.mjs'], {
    env: { ...process.env, DATABASE_URL: url.href },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`migrations failed: ${stdout}${stderr}`)
  databases.add(url.href)
  return url.href
}

const started = new Set<ChildProcess>()
const databases = new Set<string>()

/** @param number from 0, different for each node of a test file */
export async function startNode(number: number, env: Record<string, string>): Promise<AppNode> {
  const port = portBeside(10 + number)
  const origin = `http://localhost:${port}`
  await mkdir('test-results/nodes', { recursive: true })
  const logFile = `test-results/nodes/node-${port}.log`
  const output = await open(logFile, 'w')
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', 'localhost', '-p', String(port)],
    {
      env: {
        ...appEnv(),
        NODE_ENV: 'production',
        PATH: process.env.PATH ?? '',
        PUBLIC_ORIGIN: origin,
        NEXT_MANUAL_SIG_HANDLE: 'true',
        ...env,
      },
      stdio: ['ignore', output.fd, output.fd],
    },
  )
  await output.close()
  started.add(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await until(
    `node on ${port} answers`,
    () =>
      fetch(`${origin}/mcp/v2`).then(
        ({ ok }) => ok,
        () => false,
      ),
    60_000,
  )
  return { origin, ended, signal: (signal) => void child.kill(signal), log: () => readFileSync(logFile, 'utf8') }
}

/** Ends every node that a test file has started, and refunds the payments in its own databases. */
export async function endNodes(): Promise<void> {
  for (const child of started) {
    child.kill('SIGCONT')
    child.kill('SIGKILL')
  }
  started.clear()
  for (const url of databases) await giveMoneyBack(url)
  databases.clear()
}
