import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'

/** Pages whose visits are counted by hour, without any data of the visitor. */
export type CountedPage = 'home' | 'device_check' | 'buy'

/** Counts a visit to a page. Never throws, because a page must not fail for a figure. */
export async function countVisit(page: CountedPage): Promise<void> {
  await db().$executeRaw`
    insert into page_visits (hour, page, opened) values (date_trunc('hour', now()), ${page}, 1)
    on conflict (hour, page) do update set opened = page_visits.opened + 1`.catch((error: unknown) =>
    log.warn({ page, error: describeError(error) }, 'visit not counted'),
  )
}

export type FunnelStep = 'visited' | 'checked_device' | 'opened_buy' | 'ordered' | 'paid' | 'asked' | 'ready'
export type Funnel = { step: FunnelStep; count: number }[]

const PAGES: Record<'visited' | 'checked_device' | 'opened_buy', CountedPage> = {
  visited: 'home',
  checked_device: 'device_check',
  opened_buy: 'buy',
}

/** Counts of the last 7 days: visits to pages, then orders that reached each step. Follows no individual visitor. */
export async function funnelFigures(): Promise<Funnel> {
  const visits = await db().$queryRaw<{ page: string; opened: number }[]>`
      select page, sum(opened)::int as opened from page_visits where hour > now() - interval '7 days' group by page`
  const [orders] = await db().$queryRaw<{ ordered: number; paid: number; asked: number; ready: number }[]>`
      select count(*)::int as ordered, count(o.paid_at)::int as paid, count(a.id)::int as asked,
        count(a.ready_at)::int as ready
      from orders o left join oxio_activations a on a.order_id = o.id
      where o.created_at > now() - interval '7 days'`
  const opened = (page: CountedPage) => visits.find((visit) => visit.page === page)?.opened ?? 0
  return [
    { step: 'visited', count: opened(PAGES.visited) },
    { step: 'checked_device', count: opened(PAGES.checked_device) },
    { step: 'opened_buy', count: opened(PAGES.opened_buy) },
    { step: 'ordered', count: orders?.ordered ?? 0 },
    { step: 'paid', count: orders?.paid ?? 0 },
    { step: 'asked', count: orders?.asked ?? 0 },
    { step: 'ready', count: orders?.ready ?? 0 },
  ]
}
