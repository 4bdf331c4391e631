import { OFFER, type Offer } from '@/lib/catalog/offer'
import { formatMoney, formatNumber, formatShortMoney } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/routing'

/**
 * Price, data and days as values for texts: the message catalogues contain no amounts.
 *
 * @param offer what an order sold; the present offer where a text is about no order
 */
export const offerValues = (locale: Locale, { amountCents, currency, dataMegabytes, validDays }: Offer = OFFER) => ({
  data: formatNumber(locale, dataMegabytes),
  days: String(validDays),
  price: formatMoney(locale, amountCents, currency),
  /** For titles. */
  shortPrice: formatShortMoney(locale, amountCents, currency),
})
