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
 * Does once what the worker loops do: every sweep, then activations as they come due until none is due any more or the time is
 * over, the mails that came of them, and the queue's own upkeep. For a scheduler on platforms without long-lived processes; harmless beside workers and beside itself.
 *
 * @param budgetMs how long to go on taking up activations
 * @returns the sweeps that failed; what they would have done is done by the next call
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
