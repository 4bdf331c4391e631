/** Runs once when a server process starts: checks the configuration, then starts this node's background work. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('./lib/env')
  const { JOBS } = env()
  if (JOBS === 'off') return
  const { runWorkerUntilSignal } = await import('./lib/jobs/run-worker')
  runWorkerUntilSignal()
}
