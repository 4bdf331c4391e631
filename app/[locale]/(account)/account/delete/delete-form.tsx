import { useLocale, useTranslations } from 'next-intl'
import { EmailField } from '@/app/_ui/email-field'
import { SubmitButton } from '@/app/_ui/submit-button'
import { deleteAccount } from './delete-account'

/** Asks for the address to be typed, so that nobody deletes an account by a slip. */
export function DeleteForm({ email, wrong }: { email: string; wrong: boolean }) {
  const t = useTranslations('site.account.deletePage')
  const locale = useLocale()
  return (
    <form action={deleteAccount} className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      <EmailField
        label={t('type', { email })}
        error={wrong ? t('wrong') : null}
        name="typed"
        autoComplete="off"
        required
      />
      <SubmitButton kind="danger" pendingLabel={t('deleting')}>
        {t('button')}
      </SubmitButton>
    </form>
  )
}
