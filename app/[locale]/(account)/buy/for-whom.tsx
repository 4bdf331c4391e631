import { useTranslations } from 'next-intl'
import { Choice } from '@/app/_ui/choice'
import { EmailField } from '@/app/_ui/email-field'

/** Whether the eSIM is for the buyer, or for somebody who gets a link to claim it. */
export function ForWhom({ isGift, invalid }: { isGift: boolean; invalid: boolean }) {
  const t = useTranslations('site.buy')
  return (
    <fieldset className="group grid gap-1">
      <legend className="pb-1 text-h3 font-semibold">{t('forWhom')}</legend>
      <Choice type="radio" name="for" value="me" defaultChecked={!isGift}>
        {t('forMe')}
      </Choice>
      <Choice type="radio" name="for" value="gift" defaultChecked={isGift} id="for-gift">
        {t('forGift')}
      </Choice>
      {/* Shown while the second answer is picked, by styles alone. */}
      <div className="hidden ps-8 group-has-[#for-gift:checked]:grid">
        <EmailField
          label={t('giftAddress')}
          hint={t('giftAddressHint')}
          error={invalid ? t('giftAddressWrong') : null}
          name="recipient"
          autoComplete="off"
        />
      </div>
    </fieldset>
  )
}
