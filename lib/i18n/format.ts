import { createFormatter } from 'next-intl'
import { directionOf, type Locale } from './routing'

/** Nobody tells us the reader's time zone, so times are in UTC and say so. */
const TIME_ZONE = 'UTC'

const formatter = (locale: Locale) => createFormatter({ locale, timeZone: TIME_ZONE })

const LEFT_TO_RIGHT_MARK = '\u200e'

/**
 * `$1.00`. The amount is in the currency's smallest unit; only currencies with cents are sold. From right to left a sign such
 * as `US$` would be torn apart, its letters and its dollar changing places; a mark keeps it whole.
 */
export function formatMoney(locale: Locale, amountCents: number, currency: string): string {
  const text = formatter(locale).number(amountCents / 100, {
    style: 'currency',
    currency: currency.toUpperCase(),
    currencyDisplay: 'narrowSymbol',
  })
  return directionOf(locale) === 'rtl' ? text.replace(/\p{L}+\p{Sc}/u, `$&${LEFT_TO_RIGHT_MARK}`) : text
}

/** `1,000`, for amounts of data. */
export function formatNumber(locale: Locale, value: number): string {
  return formatter(locale).number(value)
}

/** `Nov 24, 2026, 10:42 UTC`. */
export function formatDateTime(locale: Locale, date: Date): string {
  return formatter(locale).dateTime(date, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
}

/** `10:42:17 UTC`, for "As of". */
export function formatClockTime(locale: Locale, date: Date): string {
  return formatter(locale).dateTime(date, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
}

/** `Nov 24, 2026`. */
export function formatDate(locale: Locale, date: Date): string {
  return formatter(locale).dateTime(date, { day: 'numeric', month: 'short', year: 'numeric' })
}
