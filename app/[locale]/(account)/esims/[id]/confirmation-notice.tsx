import { useTranslations } from 'next-intl'
import { Notice } from '@/app/_ui/notice'
import { env } from '@/lib/env'
import type { ActivationCode } from '@/lib/esim/activation-code'

type ConfirmationNoticeProps = { code: ActivationCode; confirmationCode: string | null }

/** Said before the code is scanned: a phone that asks for a confirmation code gives up without it. */
export function ConfirmationNotice({ code, confirmationCode }: ConfirmationNoticeProps) {
  const t = useTranslations('site.esim')
  if (!code.confirmationRequired && confirmationCode === null) return null
  return (
    <Notice kind="do" title={t('confirmationTitle')}>
      {t(`confirmation.${confirmationCode === null ? 'not_given' : 'given'}`, { email: env().SUPPORT_EMAIL })}
    </Notice>
  )
}
