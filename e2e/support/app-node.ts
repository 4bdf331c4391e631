import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import { appEnv, stack } from './stack'
import { until } from './until'

/** Another node of the app on the same database, to be killed. */
export type AppNode = {
  /** The address of its load balancer, which passes the site's own Host. */
  url: string
  /** kill -9; resolves when the node no longer answers. */
  kill: () => Promise<void>
}

/** Starts a node and waits until it answers. It has no worker unless `env` turns it on. */
export async function startNode(port: number, env: Record<string, string> = {}): Promise<AppNode> {
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', 'localhost', '-p', String(port)],
    {
      env: {
        ...appEnv(),
        NODE_ENV: 'production',
        PATH: process.env.PATH ?? '',
        JOBS: 'off',
        LOG_LEVEL: 'silent',
        NEXT_MANUAL_SIG_HANDLE: 'true',
        ...env,
      },
      stdio: 'ignore',
    },
  )
  const balancer = await startBalancer(port)
  const answers = () =>
    fetch(`${balancer.url}/mcp/v2`).then(
      ({ ok }) => ok,
      () => false,
    )
  await until('one more node answers', answers, 60_000)
  return {
    url: balancer.url,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
        await until('the node is gone', async () => !(await answers()))
      }
      balancer.server.close()
      balancer.server.closeAllConnections()
    },
  }
}

/** Forwards every request with the site's Host; when an answer breaks off, the caller's breaks off too. */
async function startBalancer(port: number): Promise<{ url: string; server: Server }> {
  const { host } = new URL(stack.app)
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming
    const onward = request({ host: 'localhost', port, method, path, headers: { ...headers, host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => outgoing.destroy())
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, server }
}
