import { db } from '@/lib/db/client'
import { StripeEventStatus } from '@/lib/db/generated/enums'
import { cutPage, type Listing, PAGE_SIZE } from './page-size'

export type WebhookRow = {
  id: string
  type: string
  objectId: string | null
  status: StripeEventStatus
  attempts: number
  lastError: string | null
  receivedAt: Date
  doneAt: Date | null
}

export const WEBHOOK_STATUSES = Object.values(StripeEventStatus)

/** Events of Stripe's webhook, newest first. `before`: time of the previous page's last row. With `id`, only that event. */
export async function listWebhooks({
  status,
  before,
  id,
}: {
  status: StripeEventStatus | null
  before: Date | null
  id?: string | null
}): Promise<Listing<WebhookRow>> {
  const found = await db().stripeEvent.findMany({
    where: { ...(status && { status }), ...(before && { receivedAt: { lt: before } }), ...(id && { id }) },
    orderBy: { receivedAt: 'desc' },
    take: PAGE_SIZE + 1,
    select: {
      id: true,
      type: true,
      objectId: true,
      status: true,
      attempts: true,
      lastError: true,
      receivedAt: true,
      doneAt: true,
    },
  })
  return cutPage(found)
}
