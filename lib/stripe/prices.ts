import { AppError } from '../errors'
import { listStripe } from './call-stripe'
import { stripe } from './client'

type WantedPrice = { lookupKey: string; product: string; amountCents: number; currency: string }

/**
 * The id of the price with this lookup key, which must be active, one-time and exactly what we sell.
 *
 * @throws AppError configuration when Stripe has no such price (`npm run stripe:setup` makes it)
 */
export async function findPrice({ lookupKey, product, amountCents, currency }: WantedPrice): Promise<string> {
  const [price] = await listStripe(() => stripe().prices.list({ lookup_keys: [lookupKey], active: true, limit: 1 }))
  const productId = typeof price?.product === 'string' ? price.product : price?.product.id
  const matches =
    price?.type === 'one_time' &&
    price.unit_amount === amountCents &&
    price.currency === currency &&
    productId === product
  if (!price || !matches)
    throw new AppError('configuration', {
      message: 'The eSIM cannot be bought just now. Nothing was charged. We were told and are looking into it.',
      detail: `no active one-time price of ${amountCents} ${currency} for ${product} under ${lookupKey}; run npm run stripe:setup`,
    })
  return price.id
}
