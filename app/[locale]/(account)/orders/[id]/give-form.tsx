'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/_ui/fields'
import { NOTHING_SENT, useFocusOnProblem } from '@/app/_ui/form-state'
import { FormNotice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { giveEsim } from './gift-actions'

type GiveFormProps = {
  orderId: string
  locale: string
  texts: Record<'recipient' | 'hint' | 'button' | 'pending', string>
}

/** Makes a claim link. An optional address is the only one that may claim the gift. */
export function GiveForm({ orderId, locale, texts }: GiveFormProps) {
  const [state, action] = useActionState(giveEsim, NOTHING_SENT)
  const field = useFocusOnProblem(state)
  return (
    <form action={action} noValidate className="grid gap-4">
      <FormNotice state={state} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="order" value={orderId} />
      <EmailField
        ref={field}
        label={texts.recipient}
        hint={texts.hint}
        error={state.problem?.place === 'field' ? state.problem.message : null}
        name="recipient"
        defaultValue={state.typed}
        autoComplete="off"
      />
      <SubmitButton kind="quiet" pendingLabel={texts.pending}>
        {texts.button}
      </SubmitButton>
    </form>
  )
}
