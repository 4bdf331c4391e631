import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { stack } from './stack'

/** Starts a proxy in front of the app that adds these headers and sends its internal name as Host. */
export async function startProxy(headers: Record<string, string>): Promise<{ url: string; stop: () => void }> {
  const { hostname, port } = new URL(stack.app)
  const server = createServer((incoming, outgoing) => {
    const { method, url: path } = incoming
    const all = { ...incoming.headers, host: 'internal.svc:8080', ...headers }
    const onward = request({ host: hostname, port, method, path, headers: all }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
