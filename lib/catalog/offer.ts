const DAY_MS = 24 * 60 * 60 * 1000

const amountCents = 100
const currency = 'usd'

/**
 * The only product that is sold: a beta eSIM, paid once. Its price, data and days are defined only here; pages, mails,
 * tools, pictures, the demo and `npm run stripe:setup` read them.
 */
export const OFFER = {
  serviceId: 'beta_esim_activation',
  /** Id of the Stripe product, case-sensitive. */
  product: 'esim_beta',
  /** Lookup key of the Stripe price. The amount of a Stripe price cannot change, so another amount has another key. */
  lookupKey: `esim_beta_${currency}_${amountCents}`,
  amountCents,
  currency,
  dataMegabytes: 1000,
  /** Counted from activation, not from payment. */
  validDays: 10,
} as const

/** When an eSIM activated at `activatedAt` ends: `validDays` times 24 hours later, in every time zone. */
export function validUntil(activatedAt: Date): Date {
  return new Date(activatedAt.getTime() + OFFER.validDays * DAY_MS)
}
