import { OFFER } from '@/lib/catalog/offer'
import { formatMoney, formatNumber } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/routing'

/** What is sold, as values for texts: no price or amount stands in a catalogue of texts. */
export const offerValues = (locale: Locale) => ({
  data: formatNumber(locale, OFFER.dataMegabytes),
  days: String(OFFER.validDays),
  price: formatMoney(locale, OFFER.amountCents, OFFER.currency),
})
