import { parseArgs } from 'node:util'
import { OFFER } from '../lib/catalog/offer'
import { OFFER_WORDS } from '../lib/catalog/services'
import { createStripe, STRIPE_API_VERSION } from '../lib/stripe/client'
import { WEBHOOK_EVENTS } from '../lib/stripe/webhook-events'

/*
 * npm run stripe:setup: creates at Stripe the product, its price under the lookup key, and the webhook endpoint with exactly the
 * events that we handle. Can run again: it changes only what differs. Stripe shows the endpoint's secret only at creation. The
 * last line of the output is JSON.
 */
const { values } = parseArgs({ options: { 'replace-endpoint': { type: 'boolean', default: false } } })
const key = required('STRIPE_SECRET_KEY')
const webhookUrl = `${required('PUBLIC_ORIGIN')}/stripe/webhook`
const stripe = createStripe(key, process.env.STRIPE_API_BASE || undefined)

function required(name: string): string {
  const value = process.env[name]
  if (value) return value
  console.error(`${name} is not set (see .env.example)`)
  process.exit(1)
}

async function ensureProduct(): Promise<void> {
  const { data } = await stripe.products.list({ ids: [OFFER.product], limit: 1 })
  const [product] = data
  if (!product)
    await stripe.products.create({
      id: OFFER.product,
      name: 'DOTM eSIM Beta',
      description: `${OFFER_WORDS.data} for ${OFFER_WORDS.days}`,
    })
  else if (!product.active) await stripe.products.update(OFFER.product, { active: true })
}

async function ensurePrice(): Promise<string> {
  const { data } = await stripe.prices.list({ lookup_keys: [OFFER.lookupKey], active: true, limit: 1 })
  const [price] = data
  const product = typeof price?.product === 'string' ? price.product : price?.product.id
  const isRight =
    price?.type === 'one_time' &&
    price.unit_amount === OFFER.amountCents &&
    price.currency === OFFER.currency &&
    product === OFFER.product
  if (isRight) return price.id
  // A price cannot change: create a new one and move the lookup key, by which the app finds it.
  const made = await stripe.prices.create({
    product: OFFER.product,
    unit_amount: OFFER.amountCents,
    currency: OFFER.currency,
    lookup_key: OFFER.lookupKey,
    transfer_lookup_key: true,
  })
  return made.id
}

async function ensureEndpoint(): Promise<{ id: string; secret: string | null }> {
  const { data } = await stripe.webhookEndpoints.list({ limit: 100 })
  const existing = data.filter(({ url }) => url === webhookUrl)
  if (values['replace-endpoint']) for (const { id } of existing) await stripe.webhookEndpoints.del(id)
  const [kept] = values['replace-endpoint'] ? [] : existing
  if (kept) {
    if (kept.api_version !== STRIPE_API_VERSION)
      console.log(`The endpoint uses API version ${kept.api_version ?? '(default)'}, not ${STRIPE_API_VERSION}.`)
    const wanted: string[] = [...WEBHOOK_EVENTS]
    const isRight = kept.status === 'enabled' && kept.enabled_events.toSorted().join() === wanted.toSorted().join()
    if (!isRight)
      await stripe.webhookEndpoints.update(kept.id, { enabled_events: [...WEBHOOK_EVENTS], disabled: false })
    return { id: kept.id, secret: null }
  }
  const made = await stripe.webhookEndpoints.create({
    url: webhookUrl,
    enabled_events: [...WEBHOOK_EVENTS],
    api_version: STRIPE_API_VERSION,
  })
  return { id: made.id, secret: made.secret ?? null }
}

await ensureProduct()
const priceId = await ensurePrice()
const endpoint = await ensureEndpoint()
console.log(`product ${OFFER.product}, price ${priceId}, webhook ${webhookUrl} (${endpoint.id})`)
if (!endpoint.secret)
  console.log('The endpoint already exists and keeps its secret (--replace-endpoint creates a new one).')
console.log(JSON.stringify({ priceId, webhookEndpointId: endpoint.id, webhookSecret: endpoint.secret }))
