import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '@/app/_ui/containers'
import { offerValues } from '@/app/_ui/offer-values'
import { Money } from '@/app/_ui/values'
import type { Offer } from '@/lib/catalog/offer'

/** The item, what is added to its price, the total, and the account. */
export function Summary({ email, offer: sold }: { email: string; offer: Offer }) {
  const t = useTranslations('site.buy')
  const offer = offerValues(useLocale(), sold)
  const price = <Money amountCents={sold.amountCents} currency={sold.currency} />
  return (
    <Card aria-labelledby="summary">
      <h2 id="summary" className="text-h3 font-semibold">
        {t('summary')}
      </h2>
      <dl className="grid gap-2">
        <Row name={t('item', offer)}>{price}</Row>
        <Row name={t('onTop')}>{t('onTopValue', offer)}</Row>
        <div className="mt-2 flex flex-wrap justify-between gap-x-4 border-t border-border pt-3 text-lead font-semibold">
          <dt>{t('total')}</dt>
          <dd>{price}</dd>
        </div>
      </dl>
      <p className="text-label text-pretty wrap-anywhere text-text-2">
        {t.rich('account', { email: () => <bdi dir="ltr">{email}</bdi> })}
      </p>
    </Card>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-text-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
