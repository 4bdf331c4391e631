import { useLocale, useTranslations } from 'next-intl'
import { EmailField } from '@/app/_ui/email-field'
import { SubmitButton } from '@/app/_ui/submit-button'
import { giveEsim } from './gift-actions'

/** Asks, optionally, for the one address that may claim the gift, and makes its link. */
export function GiveForm({ orderId, label, invalid = false }: { orderId: string; label: string; invalid?: boolean }) {
  const t = useTranslations('site.gift')
  const locale = useLocale()
  return (
    <form action={giveEsim} className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="order" value={orderId} />
      <EmailField
        label={t('recipient')}
        hint={t('recipientHint')}
        error={invalid ? t('address') : null}
        name="recipient"
        autoComplete="off"
      />
      <SubmitButton kind="quiet" pendingLabel={t('making')}>
        {label}
      </SubmitButton>
    </form>
  )
}
