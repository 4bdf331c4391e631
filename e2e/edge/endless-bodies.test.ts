import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtRoutes } from '../support/built-routes'
import { type OwnNode, startOwnNode } from '../support/own-node'
import { portBeside, stack } from '../support/stack'

const MB = 1024 * 1024
const CHUNK = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 'x'), Buffer.from('\r\n')])
/** The buffers of both sockets, in addition to the megabyte that the node accepts. */
const MOST_SENT = 16 * MB
const SOON_MS = 20_000
const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE']

let node: OwnNode
beforeAll(async () => {
  node = await startOwnNode(portBeside(40), { JOBS: 'off' })
}, 90_000)
afterAll(() => node.stop())

type Ending = { status: number; sent: number }

/** Sends chunks as long as the node accepts them; resolves when it closes the connection. */
function sendEndlessly(method: string, path: string, headers: string[]): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const socket = connect(node.port, 'localhost')
    let answer = ''
    const send = () => {
      while (socket.writable && socket.bytesWritten < MOST_SENT * 4 && socket.write(CHUNK));
    }
    socket.setTimeout(SOON_MS, () => reject(new Error(`${method} ${path} neither answered nor closed`)))
    socket.on('connect', () => {
      const { host } = new URL(stack.app)
      const head = [`${method} ${path} HTTP/1.1`, `host: ${host}`, 'transfer-encoding: chunked', ...headers]
      socket.write(`${head.join('\r\n')}\r\n\r\n`)
      send()
    })
    socket.on('drain', send)
    socket.on('data', (data) => {
      answer += data.toString('latin1')
    })
    // A connection that the node closes while we send ends with an error.
    socket.on('error', () => undefined)
    socket.on('close', () =>
      resolve({
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0),
        sent: socket.bytesWritten - socket.writableLength,
      }),
    )
  })
}

const memoryOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

const own = `origin: ${stack.app}`
const json = ['content-type: application/json', own, 'authorization: Bearer none']
const form = ['content-type: multipart/form-data; boundary=x', own]
const TOGETHER = 40

describe('a body without an end is cut off', () => {
  it('at every address of the build, and uses no memory', { timeout: 600_000 }, async () => {
    const routes = builtRoutes()
    expect(routes.length).toBeGreaterThan(50)
    const before = memoryOf(node.pid)
    const requests = routes.flatMap(({ path, kind }) =>
      METHODS.map((method) => ({ method, path, headers: kind === 'page' ? form : json })),
    )
    while (requests.length > 0)
      await Promise.all(
        requests.splice(0, TOGETHER).map(async ({ method, path, headers }) => {
          const { status, sent } = await sendEndlessly(method, path, headers)
          expect(status, path).toBeLessThan(500)
          expect(sent, path).toBeLessThan(MOST_SENT)
        }),
      )
    expect(memoryOf(node.pid) - before).toBeLessThan(256 * MB)
  })

  it.each([
    ['as the form of a script', [...form, `next-action: ${'0'.repeat(42)}`]],
    ['compressed', [...json, 'content-encoding: gzip']],
    ['as a form without scripts', ['content-type: application/x-www-form-urlencoded', own]],
  ])('sent %s', { timeout: 120_000 }, async (_kind, headers) => {
    for (const path of ['/es/sign-in', '/mcp/v2', '/oauth/register', '/stripe/webhook', '/nothing', '/icon.svg']) {
      const { status, sent } = await sendEndlessly('POST', path, headers)
      expect(status, path).toBeLessThan(500)
      expect(sent, path).toBeLessThan(MOST_SENT)
    }
  })

  it.each([
    '/mcp/v2/messages',
    '/mcp/v2',
    '/oauth/token',
    '/oauth/register',
    '/stripe/webhook',
    '/resend/webhook',
    '/es/buy',
  ])('%s returns 413', async (path) => {
    expect((await sendEndlessly('POST', path, json)).status).toBe(413)
  })

  it('the node keeps answering', async () => {
    expect((await node.ask('/api/health')).status).toBe(200)
    expect(node.log()).not.toMatch(/unhandled|uncaught|request_failed/i)
  })
})
