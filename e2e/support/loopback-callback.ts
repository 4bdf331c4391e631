import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The listener that a program opens on the person's machine for the redirect. */
export type Callback = {
  /** On a port that is not in the registration. */
  url: string
  /** The parameters of the next call. */
  next(): Promise<URLSearchParams>
  close(): void
}

export async function listenForCallback(path = '/callback', host = 'localhost'): Promise<Callback> {
  const waiting: ((params: URLSearchParams) => void)[] = []
  const arrived: URLSearchParams[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><html lang="en"><title>Done</title><h1>You may close this window</h1></html>')
    if (url.pathname !== path) return
    const waiter = waiting.shift()
    if (waiter) waiter(url.searchParams)
    else arrived.push(url.searchParams)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host}:${port}${path}`,
    next() {
      const params = arrived.shift()
      return params ? Promise.resolve(params) : new Promise((resolve) => waiting.push(resolve))
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
