import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { guardServer, readTarget } from './guard-server'
import { LARGEST_REQUEST_BYTES } from './limit-body'

const OWN = 'https://esim.example'
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function serve(handler: RequestListener): Promise<number> {
  const server = createServer(handler)
  servers.push(server)
  guardServer(server, OWN)
  guardServer(server, OWN)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** Writes the text, then chunks while the server reads them. Returns what came back until the connection closed. */
async function send(port: number, text: string, endless = false): Promise<{ answer: string; sent: number }> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  const more = () => {
    while (endless && socket.writable && socket.write(chunk));
  }
  socket.on('data', (data) => {
    answer += data
  })
  socket.on('drain', more)
  socket.on('error', () => undefined)
  socket.write(text)
  more()
  await new Promise((resolve) => socket.once('close', resolve))
  return { answer, sent: socket.bytesWritten - socket.writableLength }
}
const ask = (target: string, method = 'GET', more = '') => `${method} ${target} HTTP/1.1\r\nhost: x\r\n${more}\r\n`
const CLOSE = 'connection: close\r\n'
const CHUNKED = 'transfer-encoding: chunked\r\n'

const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))

describe('a request that no handler can read never reaches one', () => {
  it.each([
    [400, ask('/%', 'GET', CLOSE)],
    [400, ask('*', 'OPTIONS', CLOSE)],
    [405, ask('/', 'TRACE', CLOSE)],
    [413, ask('/', 'POST', `content-length: ${LARGEST_REQUEST_BYTES + 1}\r\n${CLOSE}`)],
  ])('%i', async (status, text) => {
    let reached = false
    const port = await serve((_request, response) => {
      reached = true
      response.end()
    })
    expect(statuses((await send(port, text)).answer)).toEqual([status])
    expect(reached).toBe(false)
  })
})

it('a handler sees our address and the path alone', async () => {
  let seen: IncomingMessage | undefined
  const port = await serve((request, response) => {
    seen = request
    response.end()
  })
  await send(port, ask('http://evil.example/buy?x=1', 'GET', `x-forwarded-host: evil.example\r\n${CLOSE}`))
  expect(seen?.url).toBe('/buy?x=1')
  expect(seen?.headers['x-forwarded-host']).toBe('esim.example')
})

describe('a body without an end', () => {
  it('that a handler reads is answered with 413', async () => {
    const port = await serve((request) => {
      request.on('error', () => undefined).resume()
    })
    const { answer, sent } = await send(port, ask('/', 'POST', CHUNKED), true)
    expect(statuses(answer)).toEqual([413])
    expect(sent).toBeGreaterThan(LARGEST_REQUEST_BYTES)
  })

  it('that no handler reads is read no further than the limit, and the answer arrives', async () => {
    let taken = 0
    const port = await serve((request, response) => {
      response.writeHead(404).end('none')
      request.socket.once('close', () => {
        taken = request.socket.bytesRead
      })
    })
    expect(statuses((await send(port, ask('/', 'POST', CHUNKED), true)).answer)).toEqual([404])
    expect(taken).toBeLessThan(2 * LARGEST_REQUEST_BYTES)
  })

  it('that continues after the answer has begun ends the connection', async () => {
    const port = await serve((request, response) => {
      response.write('first')
      request.on('error', () => undefined).resume()
    })
    expect(statuses((await send(port, ask('/', 'POST', CHUNKED), true)).answer)).toEqual([200])
  })
})

it('a body larger than its handler accepts leaves the connection usable for the next request', async () => {
  const port = await serve((_request, response) => response.end('ok'))
  const size = 700_000
  const first = `${ask('/', 'POST', `content-length: ${size}\r\n`)}${'x'.repeat(size)}`
  expect(statuses((await send(port, first + ask('/', 'GET', CLOSE))).answer)).toEqual([200, 200])
})

it('a small body that no handler reads leaves the connection usable for the next request', async () => {
  const port = await serve((_request, response) => response.end('ok'))
  const first = ask('/', 'POST', 'content-length: 2\r\n')
  expect(statuses((await send(port, `${first}ab${ask('/', 'GET', CLOSE)}`)).answer)).toEqual([200, 200])
})

it('a body of the largest size is read completely', async () => {
  const port = await serve(async (request, response) => {
    let length = 0
    for await (const part of request) length += part.length
    response.end(String(length))
  })
  const text = ask('/', 'POST', `content-length: ${LARGEST_REQUEST_BYTES}\r\n${CLOSE}`)
  const { answer } = await send(port, text + 'x'.repeat(LARGEST_REQUEST_BYTES))
  expect(answer).toContain(String(LARGEST_REQUEST_BYTES))
})

describe('the target of a request', () => {
  it.each([
    ['/', '/'],
    ['/orders/%C3%A9?a=%', '/orders/%C3%A9?a=%'],
    ['/a/../b//c', '/a/../b//c'],
    ['http://evil.example/buy?x=1', '/buy?x=1'],
    ['https://evil.example', '/'],
  ])('%s is read as %s', (target, own) => expect(readTarget(target)).toBe(own))

  it.each([
    '*',
    '/%',
    '/%c0%ae/',
    '/orders/%GG',
    '/%E0%A4%A',
    '/a%00b',
    '/%25',
    '/a%252e',
    '/%0d%0aset-cookie:x',
    'http://evil.example/%',
  ])('%s names no path', (target) => expect(readTarget(target)).toBeNull())

  it('every accepted path can be decoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/%09afgAFx?#.:\\ '.split('')), maxLength: 40 }), (path) => {
        const own = readTarget(`/${path}`)
        if (own !== null) expect(() => decodeURIComponent(own.split(/[?#]/, 1)[0] ?? '')).not.toThrow()
      }),
    )
  })
})
