import { useLocale, useTranslations } from 'next-intl'
import { SubmitButton } from '@/app/_ui/submit-button'
import { startEsim } from './start-esim'

/** A form, not a link: mail scanners and prefetching follow links, and this starts the days of the plan. */
export function StartForm({ orderId, label }: { orderId: string; label: string }) {
  const t = useTranslations('site.start')
  const locale = useLocale()
  return (
    <form action={startEsim} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="order" value={orderId} />
      <SubmitButton pendingLabel={t('pending')}>{label}</SubmitButton>
      <span className="text-label text-text-2">{t('hint')}</span>
    </form>
  )
}
