import { useLocale, useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { Field } from '@/app/_ui/fields'
import { SubmitButton } from '@/app/_ui/submit-button'
import { LONGEST_LABEL } from '@/lib/orders/label-order'
import { renameEsim } from './rename-esim'

export function RenameForm({ orderId, label }: { orderId: string; label: string | undefined }) {
  const t = useTranslations('site.dashboard')
  const locale = useLocale()
  return (
    <Disclosure summary={t('rename')}>
      <form action={renameEsim} className="grid gap-3">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="order" value={orderId} />
        <Field
          label={t('label')}
          hint={t('labelHint')}
          name="label"
          defaultValue={label}
          maxLength={LONGEST_LABEL}
          autoComplete="off"
        />
        <SubmitButton kind="quiet" pendingLabel={t('saving')}>
          {t('save')}
        </SubmitButton>
      </form>
    </Disclosure>
  )
}
