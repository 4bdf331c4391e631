import { useTranslations } from 'next-intl'
import { Disclosure } from './containers'

const SYMPTOMS = [
  'invalidCode',
  'cannotAdd',
  'planChange',
  'activating',
  'locked',
  'noService',
  'noData',
  'pixel',
  'androidDownload',
] as const

/** Help by the phone's error message. */
export function Symptoms() {
  const t = useTranslations('site.help.symptoms')
  return (
    <div>
      {SYMPTOMS.map((key) => (
        <Disclosure key={key} summary={t(`${key}.says`)}>
          <p>
            {t(`${key}.means`)} {t(`${key}.do`)}
          </p>
        </Disclosure>
      ))}
    </div>
  )
}
