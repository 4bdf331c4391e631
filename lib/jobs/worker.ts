import { setTimeout as sleep } from 'node:timers/promises'
import { advanceActivation } from '../activations/advance-activation'
import { findDueActivations } from '../activations/due-activations'
import { stopWatching } from '../activations/watch-activations'
import { db, pool } from '../db/client'
import { describeError } from '../errors'
import { log } from '../log'
import { sweepOrders } from '../orders/sweep-orders'
import { deliverDueEmails } from '../outbox/deliver-emails'
import { ACTIVATION_QUEUE, activationJob, queue, wakeActivationLater } from './queue'

const ACTIVATIONS_AT_ONCE = 8
const ACTIVATION_SWEEP_MS = 15_000
const ORDER_SWEEP_MS = 60_000
const EMAIL_SWEEP_MS = 2_000

const stopping = new AbortController()
const running = new Set<Promise<unknown>>()

/**
 * Starts this node's share of the background work: jobs that wake activations, and the sweeps that find what no job woke.
 * Every kind of work may run on all nodes at once; the rows' leases see to it that one of them does it.
 */
export async function startWorker(): Promise<void> {
  loop('activations', ACTIVATION_SWEEP_MS, sweepActivations)
  loop('orders', ORDER_SWEEP_MS, sweepOrders)
  loop('emails', EMAIL_SWEEP_MS, () => deliverDueEmails())
  const boss = await untilThere(queue)
  await boss.work(
    ACTIVATION_QUEUE,
    { pollingIntervalSeconds: 0.5, batchSize: 1, localConcurrency: ACTIVATIONS_AT_ONCE },
    async (jobs) => {
      for (const job of jobs) await advance(activationJob.parse(job.data).activationId)
    },
  )
  log.info('worker started')
}

/** Takes no new work, lets the step in hand end, gives back the connections. */
export async function stopWorker(): Promise<void> {
  stopping.abort()
  const boss = await queue().catch(() => null)
  await boss?.stop({ graceful: true, timeout: 20_000 }).catch(() => undefined)
  await Promise.allSettled(running)
  await stopWatching().catch(() => undefined)
  await db()
    .$disconnect()
    .catch(() => undefined)
  await pool()
    .end()
    .catch(() => undefined)
}

async function advance(activationId: string): Promise<void> {
  const afterMs = await advanceActivation(activationId)
  if (afterMs !== null && !stopping.signal.aborted) await wakeActivationLater(activationId, afterMs)
}

async function sweepActivations(): Promise<void> {
  const due = await findDueActivations(ACTIVATIONS_AT_ONCE * 4)
  for (let at = 0; at < due.length && !stopping.signal.aborted; at += ACTIVATIONS_AT_ONCE)
    await Promise.all(due.slice(at, at + ACTIVATIONS_AT_ONCE).map(advance))
}

/** Runs the work again and again until shutdown; a failure waits for the next round. */
function loop(name: string, everyMs: number, work: () => Promise<unknown>): void {
  const rounds = async () => {
    while (!stopping.signal.aborted) {
      await work().catch((error: unknown) => log.error({ sweep: name, error: describeError(error) }, 'sweep failed'))
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const promise = rounds()
  running.add(promise)
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
