import { db } from '@/lib/db/client'

/** One hour of the last day: what was paid, what became ready, what went to a person. */
export type HourFigures = { hour: Date; paid: number; ready: number; attention: number }

/** The last 24 hours by the database's clock, oldest first, hours without anything included. */
export function hourlyFigures(): Promise<HourFigures[]> {
  return db().$queryRaw<HourFigures[]>`
      select hour,
        (select count(*)::int from purchases where datecreated >= hour and datecreated < hour + interval '1 hour') as paid,
        (select count(*)::int from oxio_activations where ready_at >= hour and ready_at < hour + interval '1 hour') as ready,
        (select count(*)::int from oxio_activations
          where state = 'needs_attention' and state_since >= hour and state_since < hour + interval '1 hour') as attention
      from generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()), interval '1 hour') as hour
      order by hour`
}
