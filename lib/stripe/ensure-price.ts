import type Stripe from 'stripe'
import { AppError } from '@/lib/errors'
import { callStripe, listStripe } from './call-stripe'
import { stripe } from './client'

type WantedPrice = { lookupKey: string; product: string; amountCents: number; currency: string }

/** `made`: Stripe had no active price, so this one was made to replace `replaces` (null: there was none). */
export type FoundPrice = { priceId: string; made: boolean; replaces: string | null }

/**
 * The price with this lookup key; it must be active, one-time and exactly what we sell. If none is active, as after it was
 * archived, makes the same price again, once for each archived one. Makes none when the price differs, or when the product is
 * gone or archived: that is a decision of the account's owner.
 *
 * @throws AppError configuration when Stripe has no such price and none may be made (`npm run stripe:setup` shows and makes it)
 */
export async function ensurePrice(wanted: WantedPrice): Promise<FoundPrice> {
  const [price] = await list({ lookup_keys: [wanted.lookupKey], active: true, limit: 1 })
  if (price && isWanted(price, wanted)) return { priceId: price.id, made: false, replaces: null }
  if (price) throw notSold(wanted)
  const [product] = await listStripe(() => stripe().products.list({ ids: [wanted.product], active: true, limit: 1 }))
  if (!product) throw notSold(wanted)
  const [archived] = await list({ lookup_keys: [wanted.lookupKey], limit: 1 })
  const replaces = archived?.id ?? null
  const made = await callStripe('price', () =>
    stripe().prices.create(
      {
        product: wanted.product,
        unit_amount: wanted.amountCents,
        currency: wanted.currency,
        lookup_key: wanted.lookupKey,
        transfer_lookup_key: true,
      },
      { idempotencyKey: `price:${wanted.lookupKey}:${replaces ?? 'first'}` },
    ),
  )
  return { priceId: made.id, made: true, replaces }
}

const list = (params: Stripe.PriceListParams) => listStripe(() => stripe().prices.list(params))

const productOf = ({ product }: Stripe.Price) => (typeof product === 'string' ? product : product.id)

const isWanted = (price: Stripe.Price, { product, amountCents, currency }: WantedPrice) =>
  price.type === 'one_time' &&
  price.unit_amount === amountCents &&
  price.currency === currency &&
  productOf(price) === product

const notSold = ({ lookupKey, product, amountCents, currency }: WantedPrice) =>
  new AppError('configuration', {
    message: 'The eSIM cannot be bought just now. Nothing was charged. We were told and are looking into it.',
    detail: `no active one-time price of ${amountCents} ${currency} for ${product} under ${lookupKey}; run npm run stripe:setup`,
  })
