import type { Locale } from '@/lib/i18n/routing'
import { loadOrder } from '@/lib/orders/load-order'
import { loadUser } from './customer'
import { wayToPayOnWeb } from './way-to-pay'

/** Where the buyer's own order can be paid. Somebody else's order is not found. */
export async function resolvePayPage(
  userId: string,
  orderId: string,
  locale: Locale,
): Promise<
  { kind: 'pay'; url: string; isGift: boolean } | { kind: 'order' } | { kind: 'limited' } | { kind: 'not_found' }
> {
  const order = await loadOrder(orderId)
  if (!order || order.buyerId !== userId) return { kind: 'not_found' }
  if (order.state !== 'awaiting_payment') return { kind: 'order' }
  const way = await wayToPayOnWeb(await loadUser(userId), order, locale)
  if (way.kind === 'limited') return way
  return way.kind === 'open' ? { kind: 'pay', url: way.url, isGift: order.holderId === null } : { kind: 'order' }
}
