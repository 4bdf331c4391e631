import { useLocale } from 'next-intl'
import { formatClockTime, formatDate, formatDateTime } from '@/lib/i18n/format'

const FORMAT = { moment: formatDateTime, day: formatDate, clock: formatClockTime }

/** A moment for people and programs. Times of day are in UTC and say so. */
export function Time({ at, as = 'moment' }: { at: Date; as?: keyof typeof FORMAT }) {
  return (
    <time dateTime={at.toISOString()} className="tabular-nums">
      {FORMAT[as](useLocale(), at)}
    </time>
  )
}
