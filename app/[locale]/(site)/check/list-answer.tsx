import { useLocale, useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import { Notice, type NoticeKind } from '@/app/_ui/notice'
import { CalendarDay } from '@/app/_ui/values'
import type { DeviceAnswer } from '@/lib/esim/check-device'

const LOOK: Record<DeviceAnswer['verdict'], NoticeKind> = { yes: 'ok', varies: 'do', unknown: 'info', no: 'problem' }

/** The list's answer for a model: the verdict, the reason, the markets it does not cover, and the age of the list. */
export function ListAnswer({ typed, answer }: { typed: string; answer: DeviceAnswer }) {
  const t = useTranslations('site.check.answer')
  const locale = useLocale()
  const { verdict, reason, matches, suggestions } = answer
  const name = matches.map((match) => match.name).join(' / ') || typed
  const regions = new Intl.DisplayNames(locale, { type: 'region' })
  const markets = [...new Set(matches.flatMap((match) => match.notIfSoldIn))]
  return (
    <div className="grid gap-3">
      <Notice kind={LOOK[verdict]} title={t(reason === 'listed' ? verdict : reason, { name })}>
        <p>{t(`${verdict}Note`)}</p>
        {markets.length > 0 && verdict !== 'no' && (
          <p>
            {t('notIfSoldIn', {
              places: new Intl.ListFormat(locale, { type: 'disjunction' }).format(
                markets.map((code) => (code === 'CN' ? t('chinaMainland') : (regions.of(code) ?? code))),
              ),
            })}
          </p>
        )}
      </Notice>
      {suggestions.length > 0 && (
        <div className="grid gap-2">
          <p className="font-medium">{t('suggestions')}</p>
          <ul className="flex flex-wrap gap-2">
            {suggestions.map((suggestion) => (
              <li key={suggestion}>
                <Link
                  href={`/check?${new URLSearchParams({ q: suggestion })}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center rounded-pill border border-border-strong bg-surface px-4 text-label font-medium text-text no-underline hover:bg-sunken"
                >
                  <bdi>{suggestion}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="text-label text-text-2">
        {t('source')} <CalendarDay on={answer.checkedOn} />
      </p>
    </div>
  )
}
