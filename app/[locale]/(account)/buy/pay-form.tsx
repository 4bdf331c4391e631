import { useLocale, useTranslations } from 'next-intl'
import { Choice } from '@/app/_ui/choice'
import { offerValues } from '@/app/_ui/offer-values'
import { SubmitButton } from '@/app/_ui/submit-button'
import { type DeviceCheck, writeDeviceCheck } from '@/lib/esim/device-check'
import { CONSENT_KINDS } from '@/lib/orders/before-paying'
import { ForWhom } from './for-whom'
import { startPurchase } from './start-purchase'

type PayFormProps = {
  check: DeviceCheck | null
  another: boolean
  isGift: boolean
  problem: 'agree' | 'address' | null
}

/** The two things to agree to, unticked, and the button that says what is paid. */
export function PayForm({ check, another, isGift, problem }: PayFormProps) {
  const t = useTranslations('site.buy')
  const locale = useLocale()
  const offer = offerValues(locale)
  return (
    <form action={startPurchase} className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      {another && <input type="hidden" name="another" value="yes" />}
      {check && <input type="hidden" name="check" value={writeDeviceCheck(check)} />}
      <ForWhom isGift={isGift} invalid={problem === 'address'} />
      <fieldset className="grid gap-1">
        <legend className="pb-1 text-h3 font-semibold">{t('agreeTitle')}</legend>
        {CONSENT_KINDS.map((kind) => (
          <Choice
            key={kind}
            type="checkbox"
            name={kind}
            value="yes"
            required
            aria-invalid={problem === 'agree' || undefined}
          >
            {t(`agree.${kind}`, offer)}
          </Choice>
        ))}
      </fieldset>
      <SubmitButton width="full" pendingLabel={t('paying')}>
        {t(another && !isGift ? 'payAnother' : 'pay', offer)}
      </SubmitButton>
      <p className="text-center text-label text-pretty text-text-2">{t('payNote')}</p>
    </form>
  )
}
