import { createServer, request } from 'node:http'

/**
 * Balances requests over several nodes, as in production: round robin, skipping nodes that refuse the connection. A request
 * whose node ends before answering fails.
 * @param {number} port
 * @param {number[]} nodePorts
 */
export async function startBalancer(port, nodePorts) {
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    /** @type {Buffer[]} */
    const chunks = []
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.on('error', () => outgoing.destroy())
    incoming.on('end', () => {
      turn += 1
      pass(incoming, outgoing, Buffer.concat(chunks), turn)
    })
  })

  /**
   * @param {import('node:http').IncomingMessage} incoming
   * @param {import('node:http').ServerResponse} outgoing
   * @param {Buffer} body
   * @param {number} at index of the node
   */
  function pass(incoming, outgoing, body, at, triesLeft = nodePorts.length) {
    const node = nodePorts[at % nodePorts.length]
    const { method, url: path, headers } = incoming
    const passed = request({ host: 'localhost', port: node, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => outgoing.destroy())
      answer.pipe(outgoing)
    })
    passed.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'ECONNREFUSED' && triesLeft > 1) pass(incoming, outgoing, body, at + 1, triesLeft - 1)
      else if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(502).end('no node')
    })
    outgoing.on('close', () => passed.destroy())
    passed.end(body)
  }

  await new Promise((resolve) => server.listen(port, 'localhost', () => resolve(undefined)))
  return {
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
