import { once } from 'node:events'
import { createServer } from 'node:http'

export type Alert = { code: string; urgency: string; facts: Record<string, unknown>; text: string }

/** The server behind ALERT_WEBHOOK_URL: keeps the alerts, and answers after a delay as a chat service does. */
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
        // A node that closed the connection before the answer cannot know whether the alert arrived: it does not count.
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
