/** Runs once when a server process starts: checks the configuration, then starts this node's background work. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('./lib/env')
  const { JOBS } = env()
  if (JOBS === 'off') return
  const [{ startWorker, stopWorker }, { log }, { describeError }] = await Promise.all([
    import('./lib/jobs/worker'),
    import('./lib/log'),
    import('./lib/errors'),
  ])
  startWorker().catch((error: unknown) => log.error({ error: describeError(error) }, 'worker could not be started'))
  // NEXT_MANUAL_SIG_HANDLE is set: otherwise Next would leave in the middle of a step.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      void stopWorker().finally(() => process.exit(0))
    })
}
