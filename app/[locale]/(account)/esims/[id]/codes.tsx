import { useTranslations } from 'next-intl'
import { CopyField } from '@/app/_ui/values'
import type { ActivationCode } from '@/lib/esim/activation-code'

/** iPhones ask for address and code apart, Android phones for the whole. */
export function Codes({ code, confirmationCode }: { code: ActivationCode; confirmationCode: string | null }) {
  const t = useTranslations('site.esim')
  return (
    <section aria-labelledby="codes" className="grid min-w-0 gap-4">
      <h2 id="codes" className="text-h3 font-semibold">
        {t('codesTitle')}
      </h2>
      <CopyField label={t('smdp')} value={code.smdpAddress} />
      <CopyField label={t('matchingId')} value={code.matchingId} />
      <CopyField label={t('full')} value={code.full} />
      {confirmationCode !== null && <CopyField label={t('confirmationCode')} value={confirmationCode} />}
      <p className="text-label text-pretty text-text-2">{t('secret')}</p>
    </section>
  )
}
