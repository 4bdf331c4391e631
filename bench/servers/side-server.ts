import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appEnv } from '../../e2e/support/stack'
import { until } from '../../e2e/support/until'

export type SideServer = { url: string; stop: () => Promise<void> }

/** Starts a server to compare the app with, as a process with the app's environment. */
export async function startSideServer(file: string, port: number): Promise<SideServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    env: { ...appEnv(), NODE_ENV: 'production', PATH: process.env.PATH, PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  const answers = () =>
    fetch(url, { method: 'POST', body: '{}' }).then(
      () => true,
      () => false,
    )
  await until(file, answers, 60_000)
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
