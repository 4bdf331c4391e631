import { alert } from '@/lib/alerts/alert'
import { OFFER } from '@/lib/catalog/offer'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { ensurePrice } from '@/lib/stripe/ensure-price'

/**
 * Returns the id of the offer's price at Stripe. Raises an alert when it made a new price, and when nothing can be sold.
 *
 * @throws AppError configuration when the offer is not set up correctly at Stripe; stripe_unavailable, stripe_unexpected
 */
export async function offerPrice(): Promise<string> {
  try {
    const { priceId, made, replaces } = await ensurePrice(OFFER)
    if (made) {
      log.warn({ priceId, replaces }, 'price is gone at Stripe, another one was made')
      alert('price_made_anew', { priceId, replaces })
    }
    return priceId
  } catch (error) {
    if (isAppError(error) && error.code === 'configuration') alert('nothing_can_be_sold', { detail: error.detail })
    throw error
  }
}
