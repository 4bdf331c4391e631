import { db } from '@/lib/db/client'
import { MAIL_WAS_NEEDED } from '@/lib/operator/not-needed'

/** What went wrong most often in the last 24 hours, in the places that keep a code. */
export type CommonError = { source: 'activation' | 'webhook' | 'mail'; code: string; count: number }

const MOST_SHOWN = 10

export function commonErrors(): Promise<CommonError[]> {
  return db().$queryRaw<CommonError[]>`
      select source, code, count(*)::int as count from (
        select 'activation' as source, last_error_code as code from oxio_activations
          where last_error_code is not null and updated_at > now() - interval '24 hours'
        union all
        select 'webhook', coalesce(split_part(last_error, ':', 1), status::text) from stripe_events
          where status in ('failed', 'quarantined') and received_at > now() - interval '24 hours'
        union all
        select 'mail', coalesce(last_error_code, 'failed') from emails
          where state = 'failed' and ${MAIL_WAS_NEEDED} and created_at > now() - interval '24 hours'
      ) as found group by source, code order by count(*) desc, source, code limit ${MOST_SHOWN}`
}
