import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import type { ActivationView } from '@/lib/activations/activation-view'
import { PlanFacts } from './plan-facts'

/** After the last day: nothing to install any more, what it was, and the way to another one. */
export function EndedEsim({ esim }: { esim: ActivationView }) {
  const t = useTranslations('site.esim')
  return (
    <div className="mx-auto grid w-full max-w-content gap-6">
      <h1 className="text-h1 font-semibold">{t('endedTitle')}</h1>
      <Notice>{t('ended')}</Notice>
      <PlanFacts esim={esim} />
      <ButtonLink href="/buy">{t('another')}</ButtonLink>
    </div>
  )
}
