import { createFormatter } from 'next-intl'
import { directionOf, type Locale } from './routing'
import { UTC } from './time-zone'

const formatter = (locale: Locale, timeZone = UTC) => createFormatter({ locale, timeZone })

const LEFT_TO_RIGHT_MARK = '\u200e'

/**
 * `$1.00`. The amount is in the currency's smallest unit; only currencies with cents are sold. A left-to-right mark keeps a
 * sign such as `US$` together: in text from right to left its letters and its dollar would change places.
 */
export function formatMoney(locale: Locale, amountCents: number, currency: string): string {
  return writeMoney(locale, amountCents, currency, 'auto')
}

/** `$1`, for titles: with cents only where there are any. */
export function formatShortMoney(locale: Locale, amountCents: number, currency: string): string {
  return writeMoney(locale, amountCents, currency, 'stripIfInteger')
}

function writeMoney(
  locale: Locale,
  amountCents: number,
  currency: string,
  trailingZeroDisplay: 'auto' | 'stripIfInteger',
): string {
  const text = formatter(locale).number(amountCents / 100, {
    style: 'currency',
    currency: currency.toUpperCase(),
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay,
  })
  return directionOf(locale) === 'rtl' ? text.replace(/\p{L}+\p{Sc}/u, `$&${LEFT_TO_RIGHT_MARK}`) : text
}

/** `1,000`, for amounts of data. */
export function formatNumber(locale: Locale, value: number): string {
  return formatter(locale).number(value)
}

const UNIT = { H: 'hour', D: 'day', Y: 'year' } as const

/** `30 days` for `P30D`. @param duration an ISO 8601 duration of one part, in hours, days or years */
export function formatDuration(locale: Locale, duration: string): string {
  const [, count, letter] = /^PT?(\d+)([HDY])$/.exec(duration) ?? []
  const unit = letter === 'H' || letter === 'D' || letter === 'Y' ? UNIT[letter] : undefined
  if (unit === undefined) throw new RangeError(`${duration} is no duration of one part`)
  return formatter(locale).number(Number(count), { style: 'unit', unit, unitDisplay: 'long' })
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const
const TIME_OF_DAY = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const

/** `Nov 24, 2026, 05:42 EST`. @param timeZone the reader's, by its IANA name */
export function formatDateTime(locale: Locale, date: Date, timeZone: string): string {
  return formatter(locale, timeZone).dateTime(date, { ...DAY, ...TIME_OF_DAY })
}

/** `Nov 24, 2026, 05:42:17 EST`. */
export function formatExactTime(locale: Locale, date: Date, timeZone: string): string {
  return formatter(locale, timeZone).dateTime(date, { ...DAY, ...TIME_OF_DAY, second: '2-digit' })
}

/** `05:42:17 EST`, for "As of". */
export function formatClockTime(locale: Locale, date: Date, timeZone: string): string {
  return formatter(locale, timeZone).dateTime(date, { ...TIME_OF_DAY, second: '2-digit' })
}

/** `Nov 24, 2026`: the day of a moment in the reader's zone. UTC is named, since the reader's own day may differ. */
export function formatDate(locale: Locale, date: Date, timeZone: string): string {
  return formatter(locale, timeZone).dateTime(date, { ...DAY, ...(timeZone === UTC && { timeZoneName: 'short' }) })
}

/** `Nov 24, 2026` for `2026-11-24`: a day of the calendar, the same in every zone. */
export function formatCalendarDay(locale: Locale, day: string): string {
  return formatter(locale).dateTime(new Date(`${day}T00:00:00Z`), DAY)
}

/** `05:42`, without the zone: the caller shows it next to the time. */
export function formatHour(locale: Locale, date: Date, timeZone: string): string {
  return formatter(locale, timeZone).dateTime(date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** `EST`: the short name of a zone at a moment. */
export function zoneName(locale: Locale, date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(date)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** A duration in the largest unit that fits: `42 s`, `3.5 min`, `2.0 h`. */
export function formatSpan(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 90 * 60) return `${(seconds / 60).toFixed(1)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}
