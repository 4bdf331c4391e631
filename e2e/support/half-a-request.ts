import { once } from 'node:events'
import { request } from 'node:http'
import { stack } from './stack'

/**
 * Sends the beginning of a `tools/list` request; `rest` sends the remainder. Resolves when the node has begun to handle the
 * request, which it shows by `100 Continue`.
 */
export async function halfARequest(port: number): Promise<{ rest: () => void; status: Promise<number | undefined> }> {
  const question = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  const { host } = new URL(stack.app)
  const headers = {
    host,
    'content-type': 'application/json',
    'content-length': question.length,
    expect: '100-continue',
  }
  const outgoing = request({ host: 'localhost', port, method: 'POST', path: '/mcp/v2/messages', headers, agent: false })
  outgoing.flushHeaders()
  await once(outgoing, 'continue')
  outgoing.write(question.slice(0, 10))
  return {
    rest: () => outgoing.end(question.slice(10)),
    status: once(outgoing, 'response').then(([answer]) => answer.resume().statusCode),
  }
}
