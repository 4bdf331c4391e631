import { useLocale, useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { Fact, Facts } from '@/app/_ui/facts'
import { offerValues } from '@/app/_ui/offer-values'
import type { Offer } from '@/lib/catalog/offer'
import { env } from '@/lib/env'

const POINTS = ['service', 'price', 'length', 'ends', 'speed', 'numbers', 'refund', 'withdraw', 'contact'] as const

/** The key terms of the contract, shown before payment. */
export function ContractSummary({ offer }: { offer: Offer }) {
  const t = useTranslations('site.buy.contract')
  const values = { ...offerValues(useLocale(), offer), email: env().SUPPORT_EMAIL }
  return (
    <section aria-labelledby="contract" className="grid gap-2">
      <h2 id="contract" className="text-h3 font-semibold">
        {t('title')}
      </h2>
      <div className="rounded-card border border-border bg-surface px-5">
        <Disclosure summary={t('summary')}>
          <Facts>
            {POINTS.map((key) => (
              <Fact key={key} name={t(`${key}.name`)}>
                {t(`${key}.text`, values)}
              </Fact>
            ))}
          </Facts>
        </Disclosure>
      </div>
    </section>
  )
}
