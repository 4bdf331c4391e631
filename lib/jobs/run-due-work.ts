import { setTimeout as sleep } from 'node:timers/promises'
import { findDueActivations, isAnyDueWithin } from '@/lib/activations/claim/claim'
import { queue } from '@/lib/activations/queue'
import { stoppingSignal, trackWork } from '@/lib/background-work'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { deliverDueEmails } from '@/lib/mails/deliver-due-emails'
import { advance } from './advance'
import { SWEEPS } from './sweeps'

const LOOK_EVERY_MS = 1_000

/**
 * Does the worker's work once: each sweep, then activations as they come due until none is due or the time is over, then due
 * mails and the queue's maintenance. For a scheduler on platforms without long-lived processes. Safe beside workers and
 * concurrent calls.
 *
 * @param budgetMs starts no further activations after this time, in milliseconds
 * @returns the names of the sweeps that failed; the next call repeats them
 */
export function runDueWork(budgetMs: number): Promise<{ failed: string[] }> {
  return trackWork(run(performance.now() + budgetMs))
}

async function run(until: number): Promise<{ failed: string[] }> {
  const failed: string[] = []
  for (const { name, run: sweep } of SWEEPS)
    await sweep(stoppingSignal).catch((error: unknown) => {
      failed.push(name)
      log.error({ sweep: name, error: describeError(error) }, 'sweep failed')
    })
  while (failed.length === 0 && !stoppingSignal.aborted) {
    const leftMs = until - performance.now()
    if (leftMs <= 0 || !(await isAnyDueWithin(leftMs))) break
    const due = await findDueActivations(8)
    await Promise.all(due.map((id) => advance(id, stoppingSignal)))
    await sleep(LOOK_EVERY_MS)
  }
  await deliverDueEmails().catch(() => failed.push('emails'))
  await queue()
    .then((boss) => boss.supervise())
    .catch((error: unknown) => log.warn({ error: describeError(error) }, 'upkeep of the queue failed'))
  return { failed }
}
