import { once } from 'node:events'
import { createServer } from 'node:http'

export type Alert = { code: string; urgency: string; facts: Record<string, unknown>; text: string }

/** Where ALERT_WEBHOOK_URL leads to: keeps what it is told, and takes its time with the answer as a chat service does. */
export async function receiveAlerts(): Promise<{ url: string; alerts: Alert[]; close: () => void }> {
  const alerts: Alert[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () =>
      setTimeout(() => {
        // Who hung up before the answer did not wait for it: then nobody knows whether the alert was taken.
        if (response.destroyed) return
        alerts.push(JSON.parse(body))
        response.writeHead(200).end()
      }, 300),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    alerts,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
