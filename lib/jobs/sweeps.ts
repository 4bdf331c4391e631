import { findDueActivations } from '@/lib/activations/claim/claim'
import { lookForStrayLines } from '@/lib/activations/line/look-for-stray-lines'
import { probeStopped } from '@/lib/activations/oxio-stop'
import { deliverDueEmails } from '@/lib/mails/deliver-due-emails'
import { sweepRecords } from '@/lib/oauth/sweep-records'
import { resumeClosings } from '@/lib/orders/account/close-account'
import { reconcileBooksInTurn } from '@/lib/orders/books/reconcile-books'
import { returnUnclaimedGifts } from '@/lib/orders/gift/give-order'
import { resumeRefunds } from '@/lib/orders/sweeps/resume-refunds'
import { sweepMoneyInTurn } from '@/lib/orders/sweeps/sweep-money'
import { sweepOrders } from '@/lib/orders/sweeps/sweep-orders'
import { advance } from './advance'
import { tidy } from './tidy'

const ACTIVATIONS_IN_ONE_ROUND = 32
/** In each ten minutes and each call of /api/cron. Enough for hundreds of thousands of rows a day, without long rounds. */
const TIDY_MS = 10_000

type Sweep = { name: string; everyMs: number; run: (stopping: AbortSignal) => Promise<unknown> }

/**
 * All periodic work. Each sweep may run on all nodes at once and any number of times, because leases on the rows let only
 * one node do the work. The worker runs each sweep at its interval; /api/cron runs all of them once.
 */
export const SWEEPS: readonly Sweep[] = [
  { name: 'stop', everyMs: 5_000, run: resume },
  { name: 'activations', everyMs: 5_000, run: sweepActivations },
  { name: 'orders', everyMs: 60_000, run: () => sweepOrders() },
  { name: 'refunds', everyMs: 60_000, run: () => resumeRefunds() },
  { name: 'money', everyMs: 60_000, run: () => sweepMoneyInTurn() },
  { name: 'books', everyMs: 10 * 60_000, run: () => reconcileBooksInTurn() },
  { name: 'gifts', everyMs: 15_000, run: () => returnUnclaimedGifts() },
  { name: 'emails', everyMs: 2_000, run: () => deliverDueEmails() },
  { name: 'stray lines', everyMs: 15_000, run: () => lookForStrayLines() },
  { name: 'oauth records', everyMs: 60 * 60_000, run: (stopping) => sweepRecords(stopping) },
  { name: 'closings', everyMs: 60_000, run: () => resumeClosings() },
  { name: 'tidy', everyMs: 10 * 60_000, run: (stopping) => tidy(TIDY_MS, stopping) },
]

async function resume(stopping: AbortSignal): Promise<void> {
  if (await probeStopped()) await sweepActivations(stopping)
}

/** Advances due activations that no job woke: after a lost job, or the end of the node that would have continued. */
async function sweepActivations(stopping: AbortSignal): Promise<void> {
  let due: string[]
  do {
    due = await findDueActivations(ACTIVATIONS_IN_ONE_ROUND)
    await Promise.all(due.map((id) => advance(id, stopping)))
  } while (due.length === ACTIVATIONS_IN_ONE_ROUND && !stopping.aborted)
}
