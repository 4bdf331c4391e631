import { useLocale, useTimeZone } from 'next-intl'
import {
  formatCalendarDay,
  formatClockTime,
  formatDate,
  formatDateTime,
  formatExactTime,
  formatMoney,
} from '@/lib/i18n/format'
import { UTC } from '@/lib/i18n/time-zone'
import { ShownInZone } from './shown-in-zone'

/** The last six characters of an identifier, enough to tell two apart. */
export function Id({ value }: { value: string }) {
  return (
    <bdi dir="ltr" className="font-mono">
      {value.slice(-6)}
    </bdi>
  )
}

/** An amount in the smallest unit of its currency. In right-to-left text it stays in one piece. */
export function Money({ amountCents, currency }: { amountCents: number; currency: string }) {
  return <bdi className="tabular-nums">{formatMoney(useLocale(), amountCents, currency)}</bdi>
}

const FORMAT = { moment: formatDateTime, exact: formatExactTime, day: formatDate, clock: formatClockTime }

/** A time in the reader's zone. Times of day name the zone. */
export function Time({ at, as = 'moment' }: { at: Date; as?: keyof typeof FORMAT }) {
  const zone = useTimeZone() ?? UTC
  return (
    <time dateTime={at.toISOString()} className="tabular-nums">
      {FORMAT[as](useLocale(), at, zone)}
      <ShownInZone zone={zone} />
    </time>
  )
}

/** A calendar day, such as the date of a version: the same in every zone. @param on `2026-11-25` */
export function CalendarDay({ on }: { on: string }) {
  return (
    <time dateTime={on} className="tabular-nums">
      {formatCalendarDay(useLocale(), on)}
    </time>
  )
}
