import { randomUUID } from 'node:crypto'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Field } from '@/app/_ui/fields'
import { SubmitButton } from '@/app/_ui/submit-button'

type DecisionFormProps = {
  action: (form: FormData) => Promise<void>
  /** Hidden fields: what is changed. */
  about: Record<string, string>
  button: string
  kind: 'quiet' | 'danger'
  reasonLabel?: string
  children?: ReactNode
}

/** A form that changes something: asks why, and carries a key of its own so that what is sent twice is done once. */
export function DecisionForm({ action, about, button, kind, reasonLabel, children }: DecisionFormProps) {
  const t = useTranslations('ops.change')
  const hidden = { ...about, locale: useLocale(), formKey: randomUUID() }
  return (
    <form action={action} noValidate className="grid gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Field
        label={reasonLabel ?? t('reason')}
        hint={t('reasonHint')}
        name="reason"
        required
        minLength={5}
        maxLength={500}
        autoComplete="off"
      />
      <SubmitButton kind={kind} pendingLabel={t('pending')}>
        {button}
      </SubmitButton>
    </form>
  )
}
