import { after } from 'next/server'

/** Runs once when a server process starts: checks the configuration, then runs the process as a node. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { setKeepAlive } = await import('./lib/jobs/advance-soon')
  setKeepAlive((work) => after(work))
  const { runNode } = await import('./lib/jobs/run-node')
  await runNode()
}
