'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/_ui/fields'
import { type FormAction, NOTHING_SENT, useFocusOnProblem } from '@/app/_ui/form-state'
import { FormNotice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'

type EmailFormProps = {
  send: FormAction
  locale: string
  /** The path to open after signing in. */
  returnTo?: string
  texts: { label: string; send: string; sending: string }
}

/** Asks for the address to send a code to. */
export function EmailForm({ send, locale, returnTo, texts }: EmailFormProps) {
  const [state, action] = useActionState(send, NOTHING_SENT)
  const field = useFocusOnProblem(state)
  return (
    <form action={action} className="grid gap-4" noValidate>
      <FormNotice state={state} />
      <input type="hidden" name="locale" value={locale} />
      {returnTo && <input type="hidden" name="return" value={returnTo} />}
      <EmailField
        ref={field}
        label={texts.label}
        name="email"
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
