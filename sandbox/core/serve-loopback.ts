import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

const loopback = '127.0.0.1'

type FetchApp = { fetch: Parameters<typeof getRequestListener>[0] }

export type RunningSandbox = { url: string; close: () => Promise<void> }

/**
 * Serves an app on 127.0.0.1 and nowhere else; port 0 picks a free one.
 * Prints one line when ready, unless `quiet`. A port in use prints one line and exits with 1.
 * Ends the process on SIGTERM, SIGINT, and when the process named by PARENT_PID is gone.
 */
export async function serveLoopback(options: {
  app: FetchApp
  port: number
  name: string
  quiet?: boolean
}): Promise<RunningSandbox> {
  const { app, name } = options
  const server = createServer(getRequestListener(app.fetch))
  const port = await listen(server, options.port, name)
  const url = `http://${loopback}:${port}`

  const stopWatching = watchForTheEnd(() => {
    void close().then(() => process.exit(0))
  })
  const close = () =>
    new Promise<void>((resolve) => {
      stopWatching()
      server.close(() => resolve())
      server.closeAllConnections()
    })

  if (!options.quiet) console.log(`${name} ready on ${url}`)
  return { url, close }
}

function listen(server: Server, port: number, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') {
        console.error(
          `${name}: port ${port} on ${loopback} is in use; stop what listens there or choose another --port`,
        )
        process.exit(1)
      }
      reject(error)
    })
    server.listen(port, loopback, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** Calls `onEnd` on a signal or when the parent is gone. Returns how to stop watching. */
function watchForTheEnd(onEnd: () => void): () => void {
  process.on('SIGTERM', onEnd)
  process.on('SIGINT', onEnd)
  const parent = Number(process.env.PARENT_PID)
  const timer = parent > 0 ? setInterval(() => isAlive(parent) || onEnd(), 1000) : undefined
  timer?.unref()
  return () => {
    process.off('SIGTERM', onEnd)
    process.off('SIGINT', onEnd)
    clearInterval(timer)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM means that the process is there but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
