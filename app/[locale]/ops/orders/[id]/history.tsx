import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { Time } from '@/app/_ui/values'
import { formatDate } from '@/lib/i18n/format'
import { UTC } from '@/lib/i18n/time-zone'
import type { OrderStory } from '@/lib/operator/explain-order'

/** The history, oldest first, grouped by day in the reader's time zone. */
export function History({ story }: Pick<OrderStory, 'story'>) {
  const t = useTranslations('ops.order')
  const [locale, zone] = [useLocale(), useTimeZone() ?? UTC]
  const days = Map.groupBy(story, ({ at }) => formatDate(locale, at, zone))
  return (
    <section aria-labelledby="history" className="grid gap-5">
      <h2 id="history" className="text-h3 font-semibold">
        {t('history')}
      </h2>
      {[...days].map(([day, lines]) => (
        <div key={day} className="grid gap-2">
          <h3 className="font-medium text-text-2">{day}</h3>
          <ol>
            {lines.map(({ at, text }) => (
              <li
                key={`${at.toISOString()} ${text}`}
                className="grid gap-x-5 border-t border-border py-2 sm:grid-cols-[7rem_1fr]"
              >
                <span className="text-label text-text-2 sm:pt-0.5">
                  <Time at={at} as="clock" />
                </span>
                <span className="min-w-0 wrap-anywhere">{text}</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
