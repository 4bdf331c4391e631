import { useLocale, useTranslations } from 'next-intl'
import { Choice } from '@/app/_ui/choice'
import type { DeviceAnswer } from '@/lib/esim/check-device'

/** Asks where the phone was bought, for models that differ between markets. */
export function SoldIn({ answer, picked }: { answer: DeviceAnswer | null; picked: string | null }) {
  const t = useTranslations('site.check')
  const regions = new Intl.DisplayNames(useLocale(), { type: 'region' })
  const markets = [...new Set((answer?.matches ?? []).flatMap((match) => match.notIfSoldIn))]
  if (markets.length === 0) return null
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 text-h3 font-semibold">{t('soldTitle')}</legend>
      <div className="flex flex-wrap gap-x-8">
        {markets.map((code) => (
          <Choice key={code} type="radio" name="sold" value={code} defaultChecked={code === picked}>
            {code === 'CN' ? t('answer.chinaMainland') : regions.of(code)}
          </Choice>
        ))}
        <Choice type="radio" name="sold" value="" defaultChecked={picked === null}>
          {t('soldElsewhere')}
        </Choice>
      </div>
    </fieldset>
  )
}
