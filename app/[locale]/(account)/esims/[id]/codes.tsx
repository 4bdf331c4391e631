import { useTranslations } from 'next-intl'
import { CopyField } from '@/app/_ui/copy-field'
import { Notice } from '@/app/_ui/notice'
import { env } from '@/lib/env'
import type { ActivationCode } from '@/lib/esim/activation-code'

type CodesProps = {
  code: ActivationCode
  /** Null when OXIO sent none. */
  confirmationCode: string | null
}

/** The codes to type in. iPhones ask for address and code apart, Android phones for the whole. */
export function Codes({ code, confirmationCode }: CodesProps) {
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

/** Shown before the QR code: a phone that asks for a confirmation code stops without it. */
export function ConfirmationNotice({ code, confirmationCode }: CodesProps) {
  const t = useTranslations('site.esim')
  if (!code.confirmationRequired && confirmationCode === null) return null
  return (
    <Notice kind="do" title={t('confirmationTitle')}>
      {t(`confirmation.${confirmationCode === null ? 'not_given' : 'given'}`, { email: env().SUPPORT_EMAIL })}
    </Notice>
  )
}
