'use client'

import { useActionState } from 'react'
import { Choice } from '@/app/_ui/choice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { useFocusOnError } from '@/app/_ui/use-focus-on-error'
import { ForWhom, type ForWhomTexts } from './for-whom'
import type { BuyChoice, ConsentKind } from './read-buy-form'
import { startPurchase } from './start-purchase'

type PayFormProps = {
  /** Hidden fields, sent unchanged. */
  hidden: Record<string, string>
  /** The earlier choices for the order that is still open. */
  choice: BuyChoice
  consents: { kind: ConsentKind; text: string }[]
  texts: { forWhom: ForWhomTexts; agree: string; pay: string; paying: string; note: string }
}

/** The recipient, the two consents, and the pay button with the price. */
export function PayForm({ hidden, choice: before, consents, texts }: PayFormProps) {
  const [{ choice, problems, at }, action] = useActionState(startPurchase, { choice: before, problems: {}, at: 0 })
  const form = useFocusOnError(at)
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ForWhom choice={choice} problem={problems.recipient} texts={texts.forWhom} />
      <fieldset className="grid gap-1">
        <legend className="pb-1 text-h3 font-semibold">{texts.agree}</legend>
        {consents.map(({ kind, text }) => (
          <Choice
            key={kind}
            type="checkbox"
            name={kind}
            value="yes"
            required
            defaultChecked={choice.agreed.includes(kind)}
            error={problems[kind]}
          >
            {text}
          </Choice>
        ))}
      </fieldset>
      <SubmitButton width="full" pendingLabel={texts.paying}>
        {texts.pay}
      </SubmitButton>
      <p className="text-center text-label text-pretty text-text-2">{texts.note}</p>
    </form>
  )
}
