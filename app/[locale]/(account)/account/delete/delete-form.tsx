'use client'

import { useActionState } from 'react'
import { EmailField } from '@/app/_ui/fields'
import { NOTHING_SENT, useFocusOnProblem } from '@/app/_ui/form-state'
import { SubmitButton } from '@/app/_ui/submit-button'
import { deleteAccount } from './delete-account'

type DeleteFormProps = { locale: string; texts: Record<'type' | 'button' | 'pending', string> }

/** Asks for the account's address, so that a slip deletes no account. */
export function DeleteForm({ locale, texts }: DeleteFormProps) {
  const [state, action] = useActionState(deleteAccount, NOTHING_SENT)
  const field = useFocusOnProblem(state)
  return (
    <form action={action} noValidate className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      <EmailField
        ref={field}
        label={texts.type}
        error={state.problem?.message ?? null}
        name="typed"
        defaultValue={state.typed}
        autoComplete="off"
        required
      />
      <SubmitButton kind="danger" pendingLabel={texts.pending}>
        {texts.button}
      </SubmitButton>
    </form>
  )
}
