import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopWatching } from '../activations/watch-activations'
import { finishAlerts } from '../alerts/alert-webhook'
import { closeDatabase } from '../db/client'
import { describeError } from '../errors'
import { log } from '../log'
import { advance } from './advance'
import { ACTIVATION_QUEUE, activationJob, openedQueue, queue } from './queue'
import { SWEEPS } from './sweeps'

const ACTIVATIONS_AT_ONCE = 8
/** Longer than a request to OXIO may take, so that the step in hand can be finished. */
const DRAIN_MS = 35_000

const stopping = new AbortController()
const running = new Set<Promise<unknown>>()
// Each kind of work listens once: that is no leak, however many kinds there are.
setMaxListeners(0, stopping.signal)

/** Aborted once this process has been told to stop: nothing new is taken up after that. */
export const stoppingSignal = stopping.signal

/**
 * Starts this node's share of the background work: jobs that wake activations, and the sweeps that find what no job woke.
 * Every kind of work may run on all nodes at once; the rows' leases see to it that one of them does it.
 */
export async function startWorker(): Promise<void> {
  for (const { name, everyMs, run } of SWEEPS) loop(name, everyMs, () => run(stopping.signal))
  const boss = await untilThere(queue)
  await boss.work(
    ACTIVATION_QUEUE,
    {
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 0.5,
      batchSize: 1,
      localConcurrency: ACTIVATIONS_AT_ONCE,
    },
    async (jobs) => {
      for (const job of jobs) await advance(activationJob.parse(job.data).activationId, stopping.signal)
    },
  )
  log.info('worker started')
}

/** Keeps the process alive for work that nobody waits for, until it is done. */
export function trackWork<T>(work: Promise<T>): Promise<T> {
  const tracked = work.finally(() => running.delete(tracked))
  tracked.catch(() => undefined)
  running.add(tracked)
  return work
}

/** Takes no new work, lets the steps in hand end and their leases be given back, then closes the connections. */
export async function stopWorker(): Promise<void> {
  stopping.abort()
  await openedQueue()
    ?.then((boss) => boss.stop({ graceful: true, timeout: DRAIN_MS }))
    .catch(() => undefined)
  await Promise.allSettled(running)
  await finishAlerts()
  await stopWatching().catch(() => undefined)
  await closeDatabase()
}

/** Runs the work again and again until shutdown; a failure waits for the next round. */
function loop(name: string, everyMs: number, work: () => Promise<unknown>): void {
  const rounds = async () => {
    while (!stopping.signal.aborted) {
      await work().catch((error: unknown) => log.error({ sweep: name, error: describeError(error) }, 'sweep failed'))
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  trackWork(rounds())
}

async function untilThere<T>(open: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await open()
    } catch (error) {
      log.error({ error: describeError(error) }, 'the queue cannot be opened yet')
      await sleep(2_000, undefined, { signal: stopping.signal })
    }
  }
}
