import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { waitUntil } from '../support/wait-until.mjs'

const RELAY = JSON.stringify(new URL('relay.mjs', import.meta.url).href)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relay-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/**
 * Starts a launcher that relays to the program.
 * @param {string} program
 */
function launch(program) {
  const file = join(folder, 'program.mjs')
  writeFileSync(file, `import { endWithLauncher } from ${RELAY}; endWithLauncher(); ${program}`)
  const launcher = spawn(
    process.execPath,
    [
      ...['--input-type=module', '-e'],
      `import { relay } from ${RELAY}; await relay(process.execPath, [${JSON.stringify(file)}, 'one', 'two words'])`,
    ],
    // Without npm's variables: relay would watch that npm.
    { env: { PATH: process.env.PATH ?? '' }, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  let output = ''
  launcher.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  /** @type {Promise<{ code: number | null, signal: string | null }>} */
  const ended = new Promise((resolve) => {
    launcher.once('close', (code, signal) => resolve({ code, signal }))
  })
  return { launcher, ended, output: () => output }
}

test('arguments, standard input, output and exit code pass through', async () => {
  const { launcher, ended, output } = launch(`
    for await (const chunk of process.stdin) process.stdout.write(chunk)
    console.log(process.argv.slice(2).join('|'))
    process.exitCode = 7`)
  launcher.stdin.end('given\n')
  expect(await ended).toEqual({ code: 7, signal: null })
  expect(output()).toBe('given\none|two words\n')
})

test('the launcher ends when the program has nothing left to do', async () => {
  const { ended } = launch('')
  expect(await ended).toEqual({ code: 0, signal: null })
})

test('the program finds the same Node on its PATH', async () => {
  const { ended, output } = launch(`
    const { execFileSync } = await import('node:child_process')
    console.log(String(execFileSync('node', ['-p', 'process.execPath'])).trim() === process.execPath)`)
  await ended
  expect(output()).toBe('true\n')
})

test('a signal reaches the program, and its exit code passes through', async () => {
  const { launcher, ended, output } = launch(`
    process.once('SIGTERM', () => { console.log('ending'); process.exitCode = 3; clearInterval(up) })
    const up = setInterval(() => {}, 1000)
    console.log('up')`)
  await waitUntil('the program is up', async () => output().includes('up'), { timeoutMs: 20_000 })
  launcher.kill('SIGTERM')
  expect(await ended).toEqual({ code: 3, signal: null })
  expect(output()).toBe('up\nending\n')
})

test('the launcher ends by the signal that ended the program', async () => {
  const { launcher, ended, output } = launch(`console.log('up'); setInterval(() => {}, 1000)`)
  await waitUntil('the program is up', async () => output().includes('up'), { timeoutMs: 20_000 })
  launcher.kill('SIGINT')
  expect(await ended).toEqual({ code: null, signal: 'SIGINT' })
})

test('the program ends when its launcher is killed with SIGKILL', async () => {
  const { launcher, ended, output } = launch(`
    process.on('SIGTERM', () => {})
    console.log('up')
    setInterval(() => {}, 1000)`)
  await waitUntil('the program is up', async () => output().includes('up'), { timeoutMs: 20_000 })
  launcher.kill('SIGKILL')
  // `close` fires once the program, which also holds the pipe, has ended.
  expect(await ended).toEqual({ code: null, signal: 'SIGKILL' })
})
