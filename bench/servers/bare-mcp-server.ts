import { createServer, type IncomingMessage } from 'node:http'
import { env } from '../../lib/env'
import { answerMessages } from '../../lib/mcp/answer-messages'

/** The same MCP server without Next, on Node's HTTP server. */
createServer(async (incoming, outgoing) => {
  const response = await answerMessages(await toRequest(incoming), { path: '/mcp/v2/messages', everyCall: false })
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}).listen(Number(process.env.PORT), '127.0.0.1')

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(name, value)
  return new Request(`${env().PUBLIC_ORIGIN}${incoming.url ?? '/'}`, {
    method: 'POST',
    headers,
    body: Buffer.concat(chunks),
  })
}
