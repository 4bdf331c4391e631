import { alert } from '@/lib/alerts/alert'
import { OFFER } from '@/lib/catalog/offer'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { ensurePrice } from '@/lib/stripe/ensure-price'

/**
 * The id of the price that we sell at. Told: that it had to be made anew, and that nothing can be sold.
 *
 * @throws AppError configuration when the offer is not at Stripe as it has to be; stripe_unavailable, stripe_unexpected
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
