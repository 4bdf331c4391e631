import { useLocale, useTranslations } from 'next-intl'
import { SubmitButton } from '@/app/_ui/submit-button'
import { allow, changeAccount, refuse } from './decide'

type DecideFormsProps = {
  uid: string
  /** The account on the page. Another tab may sign in with another one, for which this consent must not count. */
  personId: string
}

export function DecideForms({ uid, personId }: DecideFormsProps) {
  const t = useTranslations('account.connect')
  const locale = useLocale()
  const hidden = (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="request" value={uid} />
    </>
  )
  return (
    <div className="flex flex-wrap items-center gap-3">
      <form action={allow}>
        {hidden}
        <input type="hidden" name="person" value={personId} />
        <SubmitButton pendingLabel={t('allowing')}>{t('allow')}</SubmitButton>
      </form>
      <form action={refuse}>
        {hidden}
        <SubmitButton kind="quiet" pendingLabel={t('refusing')}>
          {t('refuse')}
        </SubmitButton>
      </form>
      <form action={changeAccount}>
        {hidden}
        <SubmitButton kind="plain" pendingLabel={t('otherAccountPending')}>
          {t('otherAccount')}
        </SubmitButton>
      </form>
    </div>
  )
}
