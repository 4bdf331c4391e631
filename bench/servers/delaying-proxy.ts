import { createServer, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Stands before the Auth emulator, answers as late as Google would, and counts. `PUT /_bench` sets `delayMs`, and the answer has
 * the requests so far. Arguments: its port, the emulator's host and port.
 */
const [port = '', emulator = ''] = process.argv.slice(2)
const { hostname, port: emulatorPort } = new URL(`http://${emulator}`)
let delayMs = 0
let requests = 0

createServer(async (incoming, outgoing) => {
  if (incoming.url?.startsWith('/_bench')) {
    delayMs = Number(new URL(incoming.url, 'http://localhost').searchParams.get('delayMs') ?? delayMs)
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ requests }))
    return
  }
  requests += 1
  if (delayMs > 0) await sleep(delayMs)
  const { method, url: path, headers } = incoming
  const onward = request({ hostname, port: emulatorPort, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
}).listen(Number(port), '127.0.0.1')
