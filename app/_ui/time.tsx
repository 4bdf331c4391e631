import { useLocale, useTimeZone } from 'next-intl'
import { formatCalendarDay, formatClockTime, formatDate, formatDateTime, formatExactTime } from '@/lib/i18n/format'
import { UTC } from '@/lib/i18n/time-zone'
import { ShownInZone } from './shown-in-zone'

const FORMAT = { moment: formatDateTime, exact: formatExactTime, day: formatDate, clock: formatClockTime }

/** A moment for people and programs, in the reader's zone; times of day name it. */
export function Time({ at, as = 'moment' }: { at: Date; as?: keyof typeof FORMAT }) {
  const zone = useTimeZone() ?? UTC
  return (
    <time dateTime={at.toISOString()} className="tabular-nums">
      {FORMAT[as](useLocale(), at, zone)}
      <ShownInZone zone={zone} />
    </time>
  )
}

/** A day of the calendar, such as that of a version: no moment, and the same for everybody. @param on `2026-11-25` */
export function CalendarDay({ on }: { on: string }) {
  return (
    <time dateTime={on} className="tabular-nums">
      {formatCalendarDay(useLocale(), on)}
    </time>
  )
}
