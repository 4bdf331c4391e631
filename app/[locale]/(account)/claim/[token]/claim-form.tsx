import { useLocale, useTranslations } from 'next-intl'
import { SubmitButton } from '@/app/_ui/submit-button'
import { claimEsim } from './claim-esim'

export function ClaimForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('site.gift.claim')
  const locale = useLocale()
  return (
    <form action={claimEsim} className="grid gap-3">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton width="full" pendingLabel={t('claiming')}>
        {t('button')}
      </SubmitButton>
      <p className="text-label wrap-anywhere text-text-2">{t('signedInAs', { email })}</p>
    </form>
  )
}
