'use client'

import { useActionState } from 'react'
import { NOTHING_SENT } from '@/app/_ui/form-state'
import { FormNotice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { requestCode } from '@/app/[locale]/(account)/sign-in/request-code'

type SendAgainFormProps = {
  locale: string
  email: string
  returnTo: string
  texts: { again: string; pending: string }
}

export function SendAgainForm({ locale, email, returnTo, texts }: SendAgainFormProps) {
  const [state, action] = useActionState(requestCode, NOTHING_SENT)
  return (
    <form action={action} className="grid gap-4">
      <FormNotice state={state} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="return" value={returnTo} />
      <input type="hidden" name="again" value="1" />
      <SubmitButton kind="quiet" width="full" pendingLabel={texts.pending}>
        {texts.again}
      </SubmitButton>
    </form>
  )
}
