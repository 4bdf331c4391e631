'use client'

import { useActionState, useId } from 'react'
import { FieldError } from '@/app/_ui/fields'
import { NOTHING_SENT } from '@/app/_ui/form-state'
import { SubmitButton } from '@/app/_ui/submit-button'
import { useFocusOnError } from '@/app/_ui/use-focus-on-error'
import { askForRefund } from './refund-actions'

type RefundRequestFormProps = {
  orderId: string
  locale: string
  /** False when the request comes from the refund cap: no line exists, so no reason is needed. */
  asksReason: boolean
  texts: Record<'lead' | 'reason' | 'button' | 'pending', string>
}

/** For refunds that the team decides: a line exists or may exist, or the refund cap is reached. */
export function RefundRequestForm({ orderId, locale, asksReason, texts }: RefundRequestFormProps) {
  const [{ problem, at, typed }, action] = useActionState(askForRefund, NOTHING_SENT)
  const form = useFocusOnError(at)
  const id = useId()
  return (
    <>
      <p>{texts.lead}</p>
      <form ref={form} action={action} noValidate className="grid gap-3">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="refund-order" value={orderId} />
        {asksReason && (
          <div className="grid gap-1.5">
            <label htmlFor={id} className="text-label font-medium">
              {texts.reason}
            </label>
            <textarea
              id={id}
              name="reason"
              required
              maxLength={1000}
              rows={3}
              defaultValue={typed}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? `${id}-error` : undefined}
              className="w-full rounded-field border border-border-strong bg-surface px-3 py-2 text-body text-text aria-invalid:border-bad"
            />
            {problem && <FieldError id={`${id}-error`}>{problem.message}</FieldError>}
          </div>
        )}
        <SubmitButton kind="quiet" pendingLabel={texts.pending}>
          {texts.button}
        </SubmitButton>
      </form>
    </>
  )
}
