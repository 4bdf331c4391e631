import { useLocale, useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { offerValues } from '@/app/_ui/offer-values'

const QUESTIONS = ['phone', 'days', 'refund', 'pay', 'assistant'] as const

export function Questions() {
  const t = useTranslations('site.home.questions')
  const offer = offerValues(useLocale())
  return (
    <section aria-labelledby="questions" className="grid content-start gap-3">
      <h2 id="questions" className="text-h2 font-semibold">
        {t('title')}
      </h2>
      <div>
        {QUESTIONS.map((key) => (
          <Disclosure key={key} summary={t(`${key}Q`, offer)}>
            <p>{t(`${key}A`)}</p>
          </Disclosure>
        ))}
      </div>
    </section>
  )
}
