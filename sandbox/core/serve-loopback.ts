import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

const loopback = '127.0.0.1'

type FetchApp = { fetch: Parameters<typeof getRequestListener>[0] }

export type RunningSandbox = { url: string; close: () => Promise<void> }

/**
 * Serves an app on 127.0.0.1; port 0 picks a free port. Prints one line when ready, unless `quiet`. Exits with 1 if the port is
 * in use. Ends the process on SIGTERM, on SIGINT, and when the process PARENT_PID has ended.
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

/** Calls `onEnd` on a signal or when the parent ends. Returns a function that stops watching. */
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
    // EPERM: the process exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
