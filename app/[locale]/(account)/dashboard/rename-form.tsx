import { notFound, redirect } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { Disclosure } from '@/app/_ui/containers'
import { Field } from '@/app/_ui/fields'
import { SubmitButton } from '@/app/_ui/submit-button'
import { localizedPath } from '@/lib/i18n/routing'
import { LONGEST_LABEL, labelOrder } from '@/lib/orders/label-order'

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

const renameForm = z.object({ order: z.string(), label: z.string().default('') })

/** Names an eSIM, or removes its name. */
async function renameEsim(form: FormData): Promise<void> {
  'use server'
  const { person, locale, fields } = await readPersonForm(form, renameForm, () => '/dashboard')
  if (!(await labelOrder({ userId: person.id, orderId: fields.order, text: fields.label }))) notFound()
  redirect(localizedPath(locale, '/dashboard'))
}
