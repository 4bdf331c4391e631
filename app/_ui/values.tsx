import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import {
  formatCalendarDay,
  formatClockTime,
  formatDate,
  formatDateTime,
  formatExactTime,
  formatMoney,
} from '@/lib/i18n/format'
import { UTC } from '@/lib/i18n/time-zone'
import { ShownInZone } from './browser-time-zone'
import { CopyableCode } from './copyable-code'

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

/** A code with a label and a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations('site.copy')
  const texts = { copy: t('copy'), copied: t('copied'), selectInstead: t('selectInstead') }
  return <CopyableCode label={label} value={value} texts={texts} />
}
