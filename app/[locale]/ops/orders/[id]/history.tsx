import { useTranslations } from 'next-intl'
import { Time } from '@/app/_ui/time'
import type { OrderStory } from '@/lib/operator/explain-order'

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** What happened, oldest first, under the day it happened on. */
export function History({ story }: Pick<OrderStory, 'story'>) {
  const t = useTranslations('ops.order')
  const days = [...new Set(story.map(({ at }) => dayOf(at)))]
  return (
    <section aria-labelledby="history" className="grid gap-5">
      <h2 id="history" className="text-h3 font-semibold">
        {t('history')}
      </h2>
      {days.map((day) => (
        <div key={day} className="grid gap-2">
          <h3 className="font-medium text-text-2">
            <Time at={new Date(day)} as="day" />
          </h3>
          <ol>
            {story
              .filter(({ at }) => dayOf(at) === day)
              .map(({ at, text }) => (
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
