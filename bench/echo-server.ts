import { createServer } from 'node:http'

/** Upper bound: Node's HTTP server that parses JSON and sends it back. */
createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = JSON.stringify(JSON.parse(Buffer.concat(chunks).toString() || '{}'))
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
}).listen(Number(process.env.PORT), '127.0.0.1')
