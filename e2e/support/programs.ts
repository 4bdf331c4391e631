import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../scripts/programs/', import.meta.url))
/** Derived from the first stack, so that every worker uses the same port. */
const TURN_PORT = Number(new URL(process.env.E2E_APP_URL ?? 'http://localhost:5200').port) + 98
const MARK = `${FOLDER}node_modules/.installed-lock`

type Ended = { code: number | null; output: string }

/** Runs a program to its end and returns its output. */
export function runProgram(command: string, args: readonly string[], cwd = FOLDER): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
    })
    child.stderr.on('data', (chunk) => {
      output += String(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

const lockfile = () => readFileSync(`${FOLDER}package-lock.json`, 'utf8')
const isInstalled = () => existsSync(MARK) && readFileSync(MARK, 'utf8') === lockfile()

/**
 * Installs the third-party programs once; they are large and have their own lockfile. When two test files need them at the
 * same time, the second waits for the first.
 */
export async function ensurePrograms(): Promise<void> {
  if (isInstalled()) return
  const release = await takeTurn()
  try {
    if (isInstalled()) return
    const { code, output } = await runProgram('npm', ['ci', '--no-audit', '--no-fund'])
    if (code !== 0) throw new Error(`npm ci in scripts/programs: ${output}`)
    writeFileSync(MARK, lockfile())
  } finally {
    release()
  }
}

/** Waits for a port that only one process can hold, and that is free again however the process ends. */
async function takeTurn(): Promise<() => void> {
  for (;;) {
    const server = createServer()
    const isMine = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen({ port: TURN_PORT, host: '127.0.0.1', exclusive: true }, () => resolve(true))
    })
    if (isMine) return () => server.close()
    await sleep(500)
  }
}

/** A file of one of those packages. */
export const programFile = (path: string) => `${FOLDER}node_modules/${path}`
