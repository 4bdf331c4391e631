import { wakeWatchers } from '@/lib/activations/watch/watch-activations'
import { alertFailure } from '@/lib/edge/alert-failure'
import { guardServer } from '@/lib/edge/guard-server'
import { env } from '@/lib/env'
import { describeError } from '@/lib/errors'
import { storeContacts } from '@/lib/health/readiness'
import { drainRequests, watchRequests } from '@/lib/health/requests'
import { log } from '@/lib/log/log'
import { enterLogContext, requestId } from '@/lib/log/log-context'
import { startTracing } from '@/lib/telemetry/start-tracing'
import { startWorker, stopWorker } from './worker'

/** Longer than a tool waits for an activation. Such a wait ends within seconds when the node stops. */
const DRAIN_MS = 25_000
const CONTACTS_EVERY_MS = 15_000

/**
 * Runs this process as a node: request ids, traces, its share of the background work, and an orderly shutdown. On SIGTERM or
 * SIGINT it takes no new requests and answers the open ones, then takes no new work, finishes the current steps and exits.
 * NEXT_MANUAL_SIG_HANDLE must be set; otherwise Next exits before that.
 */
export async function runNode(): Promise<void> {
  const { JOBS, PUBLIC_ORIGIN, TRUSTED_PROXIES } = env()
  log.info({ nodeVersion: process.versions.node }, 'process started')
  watchRequests(({ request, response, server }) => {
    guardServer(server, PUBLIC_ORIGIN)
    const id = requestId(request.headers['x-request-id'], TRUSTED_PROXIES)
    enterLogContext({ requestId: id })
    alertFailure(request, response)
    response.setHeader('x-request-id', id)
  })
  const stopTracing = await startTracing()
  const contacts = setInterval(() => void saveContacts(), CONTACTS_EVERY_MS)
  contacts.unref()
  if (JOBS === 'on')
    startWorker().catch((error: unknown) => log.error({ error: describeError(error) }, 'worker could not be started'))

  const stop = async () => {
    const draining = drainRequests(DRAIN_MS)
    wakeWatchers()
    const unanswered = await draining
    if (unanswered > 0) log.warn({ unanswered }, 'requests were still open at the end of the node')
    await saveContacts()
    await stopWorker()
    await stopTracing()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      void stop().finally(() => process.exit(0))
    })
}

/** Best effort, because the database may be unreachable. */
const saveContacts = () => storeContacts().catch(() => undefined)
