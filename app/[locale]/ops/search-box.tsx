import { useLocale, useTranslations } from 'next-intl'
import { Field } from '@/app/_ui/field'
import { SubmitButton } from '@/app/_ui/submit-button'
import { findOrder } from './find-order'

/** Finds an order by whatever a customer may quote. */
export function SearchBox() {
  const t = useTranslations('ops.search')
  return (
    <search>
      <form action={findOrder} className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        <input type="hidden" name="locale" value={useLocale()} />
        <Field
          label={t('label')}
          hint={t('hint')}
          name="what"
          type="search"
          required
          maxLength={200}
          autoComplete="off"
        />
        <SubmitButton kind="quiet" pendingLabel={t('pending')}>
          {t('action')}
        </SubmitButton>
      </form>
    </search>
  )
}
