import { db } from '@/lib/db/client'
import { MAIL_WAS_NEEDED } from '@/lib/operator/not-needed'
import { countStock } from '@/lib/oxio/count-stock'
import { type QueueFigures, queueFigures } from './queue-figures'

export type StateFigures = {
  orders: Record<string, number>
  activations: Record<string, number>
  mails: Record<string, number>
  queue: QueueFigures
  /** eSIMs in stock at OXIO, counted up to 500; null when OXIO does not say. */
  stock: number | null
}

/** How many of everything there are now. */
export async function stateFigures(): Promise<StateFigures> {
  const [rows, queue, stock] = await Promise.all([countStates(), queueFigures(), countStock().catch(() => null)])
  const of = (kind: string) =>
    Object.fromEntries(rows.filter((row) => row.kind === kind).map(({ state, count }) => [state, count]))
  return { orders: of('order'), activations: of('activation'), mails: of('mail'), queue, stock }
}

function countStates(): Promise<{ kind: string; state: string; count: number }[]> {
  return db().$queryRaw<{ kind: string; state: string; count: number }[]>`
      select 'order' as kind, state::text as state, count(*)::int as count from orders group by state
      union all select 'activation', state::text, count(*)::int from oxio_activations group by state
      union all select 'mail', coalesce(delivery::text, case when state = 'failed' and not (${MAIL_WAS_NEEDED}) then 'not_needed' else state::text end), count(*)::int from emails group by 2`
}
