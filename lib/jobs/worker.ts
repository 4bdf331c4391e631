import { setTimeout as sleep } from 'node:timers/promises'
import { ACTIVATION_QUEUE, activationJob, openedQueue, queue } from '@/lib/activations/queue'
import { stopWatching } from '@/lib/activations/watch/watch-activations'
import { finishAlerts } from '@/lib/alerts/alert-webhook'
import { stopBackgroundWork, stoppingSignal, trackWork } from '@/lib/background-work'
import { closeDatabase } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { beginToAdvance } from './advance'
import { SWEEPS } from './sweeps'

const JOBS_IN_ONE_FETCH = 8
/** Longer than a request to OXIO may take, so that the current step can end. */
const DRAIN_MS = 35_000

/**
 * Starts this node's share of the background work: jobs that wake activations, and the sweeps that find what no job woke.
 * All work may run on all nodes at once, because leases on the rows let only one node do it.
 */
export async function startWorker(): Promise<void> {
  for (const { name, everyMs, run } of SWEEPS) loop(name, everyMs, () => run(stoppingSignal))
  const boss = await untilThere(queue)
  await boss.work(
    ACTIVATION_QUEUE,
    // The commit of a job wakes the node; the polls find a job whose notification was lost.
    {
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 5,
      batchSize: JOBS_IN_ONE_FETCH,
      burstWhenBatchFull: true,
    },
    async (jobs) => {
      for (const job of jobs) await beginToAdvance(activationJob.parse(job.data).activationId, stoppingSignal)
    },
  )
  log.info('worker started')
}

/** Takes no new work, waits until the current steps end and return their leases, then closes the connections. */
export async function stopWorker(): Promise<void> {
  await stopBackgroundWork(async () =>
    openedQueue()
      ?.then((boss) => boss.stop({ graceful: true, timeout: DRAIN_MS }))
      .catch(() => undefined),
  )
  await finishAlerts()
  await stopWatching().catch(() => undefined)
  await closeDatabase()
}

/** Repeats the work until shutdown. After a failure the next round tries again. */
function loop(name: string, everyMs: number, work: () => Promise<unknown>): void {
  const rounds = async () => {
    while (!stoppingSignal.aborted) {
      await work().catch((error: unknown) => log.error({ sweep: name, error: describeError(error) }, 'sweep failed'))
      await sleep(everyMs, undefined, { signal: stoppingSignal }).catch(() => undefined)
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
      await sleep(2_000, undefined, { signal: stoppingSignal })
    }
  }
}
