import { useTranslations } from 'next-intl'
import { Choice } from '@/app/_ui/choice'

const CHECKS = ['on', 'label', 'data', 'switching', 'roaming', 'restart', 'page'] as const

/** A checklist of settings, for the screen and for paper: data over this line, and no costs on the other line. */
export function AfterInstall() {
  const t = useTranslations('site.esim')
  return (
    <section aria-labelledby="after" className="grid gap-5 print:gap-2">
      <h2 id="after" className="text-h3 font-semibold">
        {t('afterTitle')}
      </h2>
      <ul className="grid">
        {CHECKS.map((key) => (
          <li key={key}>
            <Choice type="checkbox" autoComplete="off">
              {t(`after.${key}`)}
            </Choice>
          </li>
        ))}
      </ul>
    </section>
  )
}
