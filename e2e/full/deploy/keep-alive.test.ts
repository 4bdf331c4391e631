import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { stack } from '../../support/stack'

/** nginx and AWS end an idle connection after 60 s; the node must keep it longer. */
const IDLE_MS = 70_000

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
afterAll(() => agent.destroy())

/** Sends one request over the agent's connection; returns its local port. */
function ask(
  path: string,
  body?: string,
): Promise<{ status: number | undefined; from: number | undefined; kept: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(stack.app)
    const headers = { 'content-type': 'application/json', ...(body && { 'content-length': Buffer.byteLength(body) }) }
    const outgoing = request({ agent, hostname, port, path, method: body ? 'POST' : 'GET', headers }, (answer) => {
      const from = outgoing.socket?.localPort
      answer
        .resume()
        .on('end', () => resolve({ status: answer.statusCode, from, kept: String(answer.headers['keep-alive']) }))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

it('a connection that was idle for longer than nginx keeps one accepts the next POST', async () => {
  const first = await ask('/api/health')
  expect(first.status).toBe(200)
  const [, seconds] = /timeout=(\d+)/.exec(first.kept) ?? []
  expect(Number(seconds)).toBeGreaterThan(900)
  await sleep(IDLE_MS)
  const later = await ask('/mcp/v2/messages', JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }))
  expect(later).toMatchObject({ status: 200, from: first.from })
})
