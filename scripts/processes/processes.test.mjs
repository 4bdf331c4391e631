import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { baseEnv } from '../support/base-env.mjs'
import { waitUntil } from '../support/wait-until.mjs'
import { createProcesses } from './processes.mjs'
import { untilReady } from './until-ready.mjs'

const SLEEPS = 'console.log("up"); setInterval(() => {}, 1000)'
/** Ignores SIGTERM, and so does its child. */
const STUBBORN = `
  process.on('SIGTERM', () => {})
  const { spawn } = require('node:child_process')
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)'], { stdio: 'inherit' })
  console.log('grandchild ' + child.pid)
  setInterval(() => {}, 1000)
`

let logDir = ''
beforeEach(() => {
  logDir = mkdtempSync(join(tmpdir(), 'processes-'))
})
afterEach(() => rmSync(logDir, { recursive: true, force: true }))

/** @param {string} program */
function node(program) {
  return { command: process.execPath, args: ['-e', program], env: baseEnv() }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** @param {import('./processes.mjs').Child} child */
async function grandchildOf(child) {
  await untilReady(child, async () => child.logTail().includes('up'))
  return Number(/grandchild (\d+)/.exec(child.logTail())?.[1])
}

test('a child that ignores SIGTERM is killed with its own children', async () => {
  const processes = createProcesses({ logDir })
  const child = processes.start({ name: 'stubborn', graceMs: 200, ...node(STUBBORN) })
  const grandchild = await grandchildOf(child)
  await processes.stopAll()
  expect(child.isRunning()).toBe(false)
  await waitUntil('the grandchild is gone', async () => !isAlive(grandchild), { timeoutMs: 5000 })
})

test('stopAll ends the app before the database', async () => {
  const processes = createProcesses({ logDir })
  /** @type {string[]} */
  const ended = []
  for (const [name, stage] of /** @type {const} */ ([
    ['database', 1],
    ['party', 2],
    ['app', 3],
  ])) {
    const child = processes.start({ name, stage, ...node(SLEEPS) })
    child.ended.then(() => ended.push(name))
    await untilReady(child, async () => child.logTail().includes('up'))
  }
  await processes.stopAll()
  expect(ended).toEqual(['app', 'party', 'database'])
})

test('no child starts after stopAll', async () => {
  const processes = createProcesses({ logDir })
  await processes.stopAll()
  expect(() => processes.start({ name: 'late', ...node(SLEEPS) })).toThrow('late not started')
})

test('a child that ends at once is reported with its output', async () => {
  const processes = createProcesses({ logDir })
  const child = processes.start({ name: 'broken', ...node('console.error("no such key"); process.exit(3)') })
  await expect(untilReady(child, async () => false)).rejects.toThrow(
    /^broken ended during start \(exit code 3\):\nno such key$/,
  )
})

test('a missing command is an error with its cause', async () => {
  const processes = createProcesses({ logDir })
  const missing = { name: 'missing', command: join(logDir, 'none'), args: [], env: baseEnv() }
  await expect(processes.runOrThrow(missing)).rejects.toThrow(/missing failed.*\n.*ENOENT/)
})

test('children end when their launcher is killed with SIGKILL', async () => {
  const launcherFile = join(logDir, 'launcher.mjs')
  const url = new URL('processes.mjs', import.meta.url).href
  writeFileSync(
    launcherFile,
    `import { createProcesses } from ${JSON.stringify(url)}
     const processes = createProcesses({ logDir: ${JSON.stringify(logDir)} })
     const env = { PATH: process.env.PATH }
     for (const [name, program] of ${JSON.stringify([
       ['polite', SLEEPS],
       ['stubborn', STUBBORN],
     ])}) {
       const child = processes.start({ name, command: process.execPath, args: ['-e', program], env })
       while (!child.logTail().includes('up')) await new Promise((resolve) => setTimeout(resolve, 20))
       console.log(child.pid, /grandchild (\\d+)/.exec(child.logTail())?.[1] ?? '')
     }
     console.log('ready')`,
  )
  const launcher = spawn(process.execPath, [launcherFile], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  launcher.stdout.on('data', (chunk) => {
    output += chunk
  })
  await waitUntil('the launcher has its children', async () => output.includes('ready'), { timeoutMs: 20_000 })
  const pids = (output.match(/\d+/g) ?? []).map(Number)
  expect(pids).toHaveLength(3)
  expect(pids.every(isAlive)).toBe(true)
  launcher.kill('SIGKILL')
  await waitUntil('all of them are gone', async () => !pids.some(isAlive), { timeoutMs: 10_000 })
})
