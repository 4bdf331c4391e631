'use client'

import { useActionState, useEffect } from 'react'
import { Field } from '@/app/_ui/fields'
import { type FormAction, NOTHING_SENT, useFocusOnProblem } from '@/app/_ui/form-state'
import { FormNotice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'

type CodeFormProps = {
  check: FormAction
  locale: string
  texts: { label: string; hint: string; submit: string; pending: string }
}

/** Asks for the code from a mail. */
export function CodeForm({ check, locale, texts }: CodeFormProps) {
  const [state, action] = useActionState(check, NOTHING_SENT)
  const field = useFocusOnProblem(state)
  // The page has one purpose: this field.
  useEffect(() => field.current?.focus(), [field])
  return (
    <form action={action} className="grid gap-4" noValidate>
      <FormNotice state={state} />
      <input type="hidden" name="locale" value={locale} />
      <Field
        ref={field}
        label={texts.label}
        hint={texts.hint}
        name="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        // A pasted code may contain a space or a dash.
        pattern="\s*(\d[\s\-]*){6}"
        maxLength={20}
        spellCheck={false}
        required
        defaultValue={state.typed}
        error={state.problem?.place === 'field' ? state.problem.message : null}
      />
      <SubmitButton width="full" pendingLabel={texts.pending}>
        {texts.submit}
      </SubmitButton>
    </form>
  )
}
