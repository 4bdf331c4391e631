import { OFFER } from '@/lib/catalog/offer'
import { formatMoney, formatNumber, formatShortMoney } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/routing'

/** The offer's price, data and days as values for texts: the message catalogues contain no amounts. */
export const offerValues = (locale: Locale) => ({
  data: formatNumber(locale, OFFER.dataMegabytes),
  days: String(OFFER.validDays),
  price: formatMoney(locale, OFFER.amountCents, OFFER.currency),
  /** For titles. */
  shortPrice: formatShortMoney(locale, OFFER.amountCents, OFFER.currency),
})
