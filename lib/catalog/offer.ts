const DAY_MS = 24 * 60 * 60 * 1000

/** The one thing that is sold: a beta eSIM, paid once. Everything that charges, shows or grants it reads it here. */
export const OFFER = {
  serviceId: 'beta_esim_activation',
  /** Id of the Stripe product, case-sensitive. */
  product: 'esim_beta',
  /** Lookup key of the Stripe price. A price cannot be changed: a new amount needs a new key. */
  lookupKey: 'esim_beta_usd_100',
  /** In cents. */
  amountCents: 100,
  currency: 'usd',
  dataMegabytes: 1000,
  validDays: 10,
} as const

/** The moment at which an eSIM activated at `activatedAt` ends: ten times 24 hours later, in any time zone. */
export function validUntil(activatedAt: Date): Date {
  return new Date(activatedAt.getTime() + OFFER.validDays * DAY_MS)
}
