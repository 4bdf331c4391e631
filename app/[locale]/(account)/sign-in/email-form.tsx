'use client'

import { useActionState } from 'react'
import { Field } from '@/app/_ui/field'
import { SubmitButton } from '@/app/_ui/submit-button'
import { FormNotice } from './form-notice'
import { NOTHING_SENT } from './form-state'
import { requestCode } from './request-code'
import { useFocusOnProblem } from './use-focus-on-problem'

type EmailFormProps = { locale: string; returnTo: string; texts: { label: string; send: string; sending: string } }

export function EmailForm({ locale, returnTo, texts }: EmailFormProps) {
  const [state, action] = useActionState(requestCode, NOTHING_SENT)
  const field = useFocusOnProblem(state)
  return (
    <form action={action} className="grid gap-4" noValidate>
      <FormNotice state={state} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="return" value={returnTo} />
      <Field
        ref={field}
        label={texts.label}
        name="email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.typed}
        error={state.problem?.place === 'field' ? state.problem.message : null}
      />
      <SubmitButton width="full" pendingLabel={texts.sending}>
        {texts.send}
      </SubmitButton>
    </form>
  )
}
