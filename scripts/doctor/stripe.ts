import { OFFER } from '../../lib/catalog/offer'
import { STRIPE_API_VERSION } from '../../lib/stripe/client'
import { WEBHOOK_EVENTS } from '../../lib/stripe/webhook-events'
import { type Check, type Context, ok, wrong } from './context'

const LARGEST_SKEW_MS = 30_000

/** Checks the price and its mode, the webhook endpoint, and our clock against Stripe's. */
export function stripeChecks({ env, stripe }: Context): Check[] {
  const isLive = /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY)
  return [
    {
      name: 'Stripe: price',
      async look() {
        const { data } = await stripe.prices.list({ lookup_keys: [OFFER.lookupKey], active: true, limit: 1 })
        const [price] = data
        if (!price) return wrong(`no active price under ${OFFER.lookupKey}`, 'npm run stripe:setup')
        const product = typeof price.product === 'string' ? price.product : price.product.id
        if (price.unit_amount !== OFFER.amountCents || price.currency !== OFFER.currency || product !== OFFER.product)
          return wrong(`${price.id} is ${price.unit_amount} ${price.currency} for ${product}`, 'npm run stripe:setup')
        if (price.livemode !== isLive) return wrong(`${price.id} is of the other mode`, 'check STRIPE_SECRET_KEY')
        return ok(`${price.id}: ${price.unit_amount} ${price.currency} for ${product}`)
      },
    },
    {
      name: 'Stripe: webhook endpoint',
      async look() {
        const url = `${env.PUBLIC_ORIGIN}/stripe/webhook`
        const { data } = await stripe.webhookEndpoints.list({ limit: 100 })
        const ours = data.filter((endpoint) => endpoint.url === url)
        const [endpoint] = ours
        if (!endpoint) return wrong(`no endpoint ${url}`, 'npm run stripe:setup, then set STRIPE_WEBHOOK_SECRETS')
        if (ours.length > 1) return wrong(`${ours.length} endpoints ${url}`, 'delete all but one at Stripe')
        if (endpoint.status !== 'enabled') return wrong(`${endpoint.id} is ${endpoint.status}`, 'npm run stripe:setup')
        const events = new Set(endpoint.enabled_events)
        const missing = events.has('*') ? [] : WEBHOOK_EVENTS.filter((event) => !events.has(event))
        if (missing.length > 0) return wrong(`${endpoint.id} lacks ${missing.join(', ')}`, 'npm run stripe:setup')
        if (endpoint.api_version !== STRIPE_API_VERSION)
          return wrong(
            `${endpoint.id} sends ${endpoint.api_version ?? 'the account’s version'}, this code reads ${STRIPE_API_VERSION}`,
            'npm run stripe:setup -- --replace-endpoint, then set STRIPE_WEBHOOK_SECRETS',
          )
        return ok(`${endpoint.id} enabled, ${events.size} events`)
      },
    },
    {
      name: 'clock',
      async look() {
        const asked = Date.now()
        const answer = await stripe.prices.list({ limit: 1 })
        const date = Date.parse(answer.lastResponse.headers.date ?? '')
        if (!Number.isFinite(date)) return wrong('Stripe sent no Date header', 'inspect the answer of api.stripe.com')
        const skew = Math.max(0, Math.abs(date - (asked + Date.now()) / 2) - 1000)
        return skew > LARGEST_SKEW_MS
          ? wrong(
              `${Math.round(skew / 1000)} s away from Stripe's`,
              'synchronize the clock (systemd-timesyncd or chrony): webhook signatures are valid for five minutes',
            )
          : ok('agrees with Stripe’s')
      },
    },
  ]
}
