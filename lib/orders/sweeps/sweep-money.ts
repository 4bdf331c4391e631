import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { takeTurn } from '@/lib/orders/books/sweep-mark'
import { endOldOrders } from './end-old-orders'
import { remindOfEnd } from './remind-of-end'
import { resumeRefunds } from './resume-refunds'
import { sweepCharges } from './sweep-charges'
import { sweepEvents } from './sweep-events'
import { sweepOrders } from './sweep-orders'

const PARTS = {
  sweepEvents,
  sweepOrders,
  resumeRefunds,
  sweepCharges,
  endOldOrders,
  remindOfEnd,
  alertStuckActivations,
}

/**
 * Does all missed work: events that were not delivered, open orders that were not read, unfinished refunds, payments without
 * an order, overdue orders, mails before the end of an eSIM, stuck activations. A part that fails does not stop the others.
 *
 * @returns the parts that failed
 */
export async function sweepMoney(): Promise<string[]> {
  const failed: string[] = []
  for (const [name, part] of Object.entries(PARTS))
    try {
      await part()
    } catch (error) {
      failed.push(name)
      log.error({ part: name, error: describeError(error) }, 'sweep of money: part failed')
    }
  return failed
}

/** Runs sweepMoney on the schedule: every few minutes, on one node. */
export async function sweepMoneyInTurn(): Promise<void> {
  if (await takeTurn('money', '4 minutes')) await sweepMoney()
}

/**
 * Raises an alert for activations that are due and that no node has worked on for a quarter of an hour. Leaves out those
 * that wait in the hourly window or need attention.
 */
async function alertStuckActivations(): Promise<void> {
  const stuck = await db().$queryRaw<{ id: string }[]>`
      select id from oxio_activations
      where state in ('queued', 'activating') and next_attempt_at < now() - interval '15 minutes'
        and (lease_until is null or lease_until < now() - interval '5 minutes')
      order by next_attempt_at limit 50`
  if (stuck.length > 0) alert('activations_stuck', { count: stuck.length, activationIds: stuck.map(({ id }) => id) })
}
