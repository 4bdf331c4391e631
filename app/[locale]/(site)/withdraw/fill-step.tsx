import { EmailField, Field } from '@/app/_ui/fields'
import { SubmitButton } from '@/app/_ui/submit-button'
import type { WithdrawState } from './withdraw'
import type { WithdrawTexts } from './withdraw-texts'

type FillStepProps = {
  action: (form: FormData) => void
  locale: string
  state: Extract<WithdrawState, { step: 'fill' }>
  texts: WithdrawTexts
}

/** The first step: the buyer's name and address, and the order. */
export function FillStep({ action, locale, state: { typed, wrong }, texts }: FillStepProps) {
  return (
    <form action={action} className="grid gap-4" noValidate>
      <input type="hidden" name="locale" value={locale} />
      <Field
        label={texts.name}
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        defaultValue={typed.name}
        error={wrong.name ?? null}
      />
      <EmailField
        label={texts.email}
        name="email"
        required
        dir="ltr"
        defaultValue={typed.email}
        error={wrong.email ?? null}
      />
      <Field
        label={texts.order}
        hint={texts.orderHint}
        name="order"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        dir="ltr"
        defaultValue={typed.order}
        error={wrong.order ?? null}
      />
      <div>
        <SubmitButton pendingLabel={texts.checking}>{texts.continue}</SubmitButton>
      </div>
    </form>
  )
}
