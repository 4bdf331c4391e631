import type { Instrumentation } from 'next'
import { after } from 'next/server'

/** Runs once when a server process starts: checks the configuration, then runs the process as a node. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  // firebase-admin requires the ES module `jose` while oidc-provider imports it. Node fails when both begin at once, so one is first.
  await import('./lib/identity/firebase-auth')
  const { setKeepAlive } = await import('./lib/orders/activate/advance-soon')
  setKeepAlive((work) => after(work))
  const { runNode } = await import('./lib/jobs/run-node')
  await runNode()
}

/** A page whose answer has begun fails without a status that says so: what Next caught while it made one is told here. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { alertBrokenPage } = await import('./lib/edge/alert-failure')
  alertBrokenPage(error, routePath)
}
