const DAY_MS = 24 * 60 * 60 * 1000

/** What is sold for which price. Each order stores its own: a change of OFFER changes no order. */
export type Offer = {
  amountCents: number
  /** ISO 4217, lower case. */
  currency: string
  dataMegabytes: number
  /** Counted from activation, not from payment. */
  validDays: number
}

const SOLD = { amountCents: 100, currency: 'usd', dataMegabytes: 1000, validDays: 10 } as const satisfies Offer

/**
 * The only product that is sold: a beta eSIM, paid once. Its price, data and days are defined only here; pages, mails,
 * tools, pictures, the demo and `npm run stripe:setup` read them. What shows or judges an order reads the order's own.
 */
export const OFFER = {
  ...SOLD,
  serviceId: 'beta_esim_activation',
  /** Id of the Stripe product, case-sensitive. */
  product: 'esim_beta',
  lookupKey: lookupKeyOf(SOLD),
} as const

/** Lookup key of the Stripe price. The amount of a Stripe price cannot change, so another amount has another key. */
export function lookupKeyOf({ amountCents, currency }: Pick<Offer, 'amountCents' | 'currency'>): string {
  return `esim_beta_${currency}_${amountCents}`
}

/** The members of an offer alone, as an order stores them. */
export function offerOf({ amountCents, currency, dataMegabytes, validDays }: Offer): Offer {
  return { amountCents, currency, dataMegabytes, validDays }
}

/** An offer as a short text, equal for equal offers: a form sends back which one its page showed. */
export function writeOffer({ amountCents, currency, dataMegabytes, validDays }: Offer): string {
  return [amountCents, currency, dataMegabytes, validDays].join('-')
}

/** When an eSIM activated at `activatedAt` ends: `validDays` times 24 hours later, in every time zone. */
export function validUntil(activatedAt: Date, { validDays }: Pick<Offer, 'validDays'>): Date {
  return new Date(activatedAt.getTime() + validDays * DAY_MS)
}
