import { Choice } from '@/app/_ui/choice'
import { EmailField } from '@/app/_ui/fields'
import type { BuyChoice } from './read-buy-form'

export type ForWhomTexts = Record<'title' | 'me' | 'gift' | 'address' | 'addressHint', string>
type ForWhomProps = { choice: BuyChoice; problem: string | undefined; texts: ForWhomTexts }

/** The choice between an eSIM for the buyer and a gift with a claim link. */
export function ForWhom({ choice: { isGift, recipient }, problem, texts }: ForWhomProps) {
  return (
    <fieldset className="group grid gap-1">
      <legend className="pb-1 text-h3 font-semibold">{texts.title}</legend>
      <Choice type="radio" name="for" value="me" defaultChecked={!isGift}>
        {texts.me}
      </Choice>
      <Choice type="radio" name="for" value="gift" defaultChecked={isGift} id="for-gift">
        {texts.gift}
      </Choice>
      {/* CSS alone shows it while the second answer is chosen. */}
      <div className="hidden ps-8 group-has-[#for-gift:checked]:grid">
        <EmailField
          label={texts.address}
          hint={texts.addressHint}
          error={problem ?? null}
          name="recipient"
          defaultValue={recipient}
          autoComplete="off"
        />
      </div>
    </fieldset>
  )
}
