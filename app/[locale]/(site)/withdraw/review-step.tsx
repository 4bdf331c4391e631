import { Fact, Facts } from '@/app/_ui/facts'
import { SubmitButton } from '@/app/_ui/submit-button'
import type { Typed, WithdrawState } from './withdraw'
import type { WithdrawTexts } from './withdraw-texts'

type ReviewStepProps = {
  action: (form: FormData) => void
  locale: string
  state: Extract<WithdrawState, { step: 'review' }>
  texts: WithdrawTexts
}

function Hidden({ locale, typed }: { locale: string; typed: Typed }) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="name" value={typed.name} />
      <input type="hidden" name="email" value={typed.email} />
      <input type="hidden" name="order" value={typed.order} />
    </>
  )
}

/** The second step: the typed values, and the button that declares the withdrawal. */
export function ReviewStep({ action, locale, state: { typed, id }, texts }: ReviewStepProps) {
  return (
    <div className="grid gap-4">
      <h2 tabIndex={-1} className="text-h3 font-semibold">
        {texts.reviewTitle}
      </h2>
      <Facts>
        <Fact name={texts.name}>
          <bdi>{typed.name}</bdi>
        </Fact>
        <Fact name={texts.email}>
          <bdi dir="ltr">{typed.email}</bdi>
        </Fact>
        <Fact name={texts.order}>
          <bdi dir="ltr">{typed.order}</bdi>
        </Fact>
      </Facts>
      <p className="text-pretty">{texts.review}</p>
      <div className="flex flex-wrap gap-3">
        <form action={action}>
          <Hidden locale={locale} typed={typed} />
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="confirm" value="yes" />
          <SubmitButton pendingLabel={texts.confirming}>{texts.confirm}</SubmitButton>
        </form>
        <form action={action}>
          <Hidden locale={locale} typed={typed} />
          <input type="hidden" name="change" value="yes" />
          <SubmitButton kind="quiet" pendingLabel={texts.checking}>
            {texts.change}
          </SubmitButton>
        </form>
      </div>
    </div>
  )
}
