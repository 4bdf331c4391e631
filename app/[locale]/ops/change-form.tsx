import { randomUUID } from 'node:crypto'
import { useLocale, useTranslations } from 'next-intl'
import { Choice } from '@/app/_ui/choice'
import { Field } from '@/app/_ui/fields'
import { SubmitButton } from '@/app/_ui/submit-button'
import { CHANGES, type EventChange, type PossibleChange } from '@/lib/operator/changes'
import { decide } from './decide'

type ChangeFormProps = {
  /** Hidden field with the page's subject: the order, or the event. */
  about: { order: string } | { event: string }
  possible: PossibleChange | EventChange
}

/** The form of a change. Requires a reason, and has its own key so that a form sent twice makes its change once. */
export function ChangeForm({ about, possible }: ChangeFormProps) {
  const t = useTranslations('ops.change')
  const { change, subject, names, asks = [] } = possible
  const { isDangerous, inputs, subjectField } = CHANGES[change]
  const hidden = {
    ...about,
    ...(subject !== undefined && { [subjectField]: subject }),
    change,
    locale: useLocale(),
    formKey: randomUUID(),
  }
  return (
    <form action={decide} noValidate className="grid gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {asks.map((field) => {
        const input = inputs.get(field)
        if (!input) return null
        return input.kind === 'checkbox' ? (
          <Choice key={field} type="checkbox" name={field} value="yes" required>
            {t(`field.${field}`, names)}
          </Choice>
        ) : (
          <Field
            key={field}
            label={t(`field.${field}`)}
            hint={names?.ids ? t('unheldLines', names) : undefined}
            name={field}
            required
            minLength={input.minLength}
            maxLength={input.maxLength}
            autoComplete="off"
          />
        )
      })}
      <Field
        label={t(change === 'note' ? 'remark' : 'reason')}
        hint={t('reasonHint')}
        name="reason"
        required
        minLength={5}
        maxLength={500}
        autoComplete="off"
      />
      <SubmitButton kind={isDangerous ? 'danger' : 'quiet'} pendingLabel={t('pending')}>
        {t(`of.${change}.button`)}
      </SubmitButton>
    </form>
  )
}
