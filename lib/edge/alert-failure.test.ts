import { once } from 'node:events'
import { createServer } from 'node:http'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { alert } from '@/lib/alerts/alert'
import { alertBrokenPage, alertFailure } from './alert-failure'

vi.mock('@/lib/alerts/alert', () => ({ alert: vi.fn() }))
beforeEach(() => vi.mocked(alert).mockClear())

/** Answers one request with a status, as a node does. */
async function answer(status: number, path: string): Promise<void> {
  const server = createServer((request, response) => {
    alertFailure(request, response)
    request.url = '/rewritten'
    response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await fetch(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}${path}`)
  server.close()
}

describe('a failure of ours is alerted', () => {
  it.each([500, 503])('an answer with %i: with the first part of the path only', async (status) => {
    await answer(status, '/claim/secret-token?t=secret')
    expect(alert).toHaveBeenCalledExactlyOnceWith('request_failed', { status, method: 'GET', area: '/claim' })
  })

  it('a page that fails to render: with the name of its file', () => {
    alertBrokenPage(new Error('no such thing'), '/[locale]/orders/[id]')
    const facts = { route: '/[locale]/orders/[id]', error: 'Error: no such thing' }
    expect(alert).toHaveBeenCalledExactlyOnceWith('request_failed', facts)
  })
})

describe('no alert for', () => {
  it.each([200, 302, 404, 429])('%i', async (status) => {
    await answer(status, '/orders')
    expect(alert).not.toHaveBeenCalled()
  })

  it('a node that reports that it is not ready', async () => {
    await answer(503, '/api/ready')
    expect(alert).not.toHaveBeenCalled()
  })

  it('a client that closed the connection', () => {
    alertBrokenPage(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), '/[locale]/buy')
    expect(alert).not.toHaveBeenCalled()
  })
})
