'use client'

import { useActionState } from 'react'
import { SubmitButton } from '@/app/_ui/submit-button'
import { sendMailAgain } from './send-mail-again'

type SendAgainFormProps = { locale: string; activationId: string; texts: { again: string; pending: string } }

export function SendAgainForm({ locale, activationId, texts }: SendAgainFormProps) {
  const [state, action] = useActionState(sendMailAgain, { message: '', at: 0 })
  return (
    <form action={action} className="grid justify-items-start gap-2">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="esim" value={activationId} />
      <SubmitButton kind="quiet" pendingLabel={texts.pending}>
        {texts.again}
      </SubmitButton>
      <span role="status" className="text-label text-text-2">
        {state.message}
      </span>
    </form>
  )
}
