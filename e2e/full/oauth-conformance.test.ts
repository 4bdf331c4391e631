import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { beforeAll, expect, it } from 'vitest'
import { ConsentBrowser, newClient } from '../support/oauth-plain'
import { ensurePrograms, programFile } from '../support/programs'
import { newEmail, stack } from '../support/stack'

const SUITE = '@modelcontextprotocol/conformance/dist/index.js'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Opens the suite's address in the browser of a signed-in person, allows, and follows the redirect to the suite. */
async function visit(address: string): Promise<void> {
  const browser = await ConsentBrowser.of(newEmail('conformance'))
  await browser.open(Object.fromEntries(new URL(address).searchParams))
  await fetch(await browser.decide('allow'))
}

/** Runs the whole suite for authorization servers and returns its output. */
function runSuite(args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [programFile(SUITE), 'authorization', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let visited = false
    const read = (chunk: unknown) => {
      output += String(chunk)
      const address = /^(http\S+\/oauth\/authorize\?\S+)\s/m.exec(output)?.[1]
      if (address === undefined || visited) return
      visited = true
      visit(address).catch((error: unknown) => {
        child.kill()
        reject(error)
      })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

beforeAll(() => ensurePrograms())

it('the authorization server passes the conformance suite for authorization servers', async () => {
  const port = await freePort()
  const clientId = await newClient({ redirect_uris: [`http://127.0.0.1:${port}/callback`] })
  const { code, output } = await runSuite([
    ...['--url', stack.app, '--client-id', clientId, '--resource', `${stack.app}/mcp/v2`, '--port', String(port)],
  ])
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one
  const plain = output.replace(/\u001b\[\d*m/g, '')
  expect(plain).toMatch(/authorization-server-metadata-endpoint: \d+ passed, 0 failed/)
  expect(plain).toMatch(/authorization-code-grant: \d+ passed, 0 failed/)
  expect(plain).toMatch(/Total: [1-9]\d* passed, 0 failed/)
  expect(code, plain).toBe(0)
})
