'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/_ui/fields'
import { NOTHING_SENT, useFocusOnProblem } from '@/app/_ui/form-state'
import { FormNotice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { followLink } from '@/app/[locale]/(account)/sign-in/follow-link'

type LinkFormProps = {
  locale: string
  requestId: string
  linkToken: string
  /** Another browser asked for the mail, so the person types its address. */
  elsewhere: boolean
  texts: { email: string; submit: string; pending: string }
}

export function LinkForm({ locale, requestId, linkToken, elsewhere, texts }: LinkFormProps) {
  const [state, action] = useActionState(followLink, NOTHING_SENT)
  const field = useFocusOnProblem(state)
  return (
    <form action={action} className="grid gap-4" noValidate>
      <FormNotice state={state} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="r" value={requestId} />
      <input type="hidden" name="t" value={linkToken} />
      {elsewhere && (
        <EmailField
          ref={field}
          label={texts.email}
          name="email"
          required
          defaultValue={state.typed}
          error={state.problem?.place === 'field' ? state.problem.message : null}
        />
      )}
      <SubmitButton width="full" pendingLabel={texts.pending}>
        {texts.submit}
      </SubmitButton>
    </form>
  )
}
