import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/containers'
import { Fact, Facts } from '@/app/_ui/facts'
import { Link } from '@/app/_ui/link'
import { Time } from '@/app/_ui/values'
import type { ActivationView } from '@/lib/activations/activation-view'
import { formatPhoneNumber } from '@/lib/esim/phone-number'
import { formatNumber } from '@/lib/i18n/format'

export function PlanFacts({ esim }: { esim: ActivationView }) {
  const t = useTranslations('site.esim')
  const plan = { data: formatNumber(useLocale(), esim.dataMegabytes), days: String(esim.validDays) }
  return (
    <Card ground="sunken" aria-labelledby="plan">
      <h2 id="plan" className="text-h3 font-semibold">
        {t('detailsTitle')}
      </h2>
      <Facts>
        <Fact name={t('plan')}>{t('planValue', plan)}</Fact>
        <Fact name={t('number')}>
          {esim.phoneNumber ? <bdi dir="ltr">{formatPhoneNumber(esim.phoneNumber)}</bdi> : t('numberFollows')}
        </Fact>
        {esim.validUntil && (
          <Fact name={t('validUntil')}>
            <Time at={esim.validUntil} />
          </Fact>
        )}
        {esim.iccidLast4 && <Fact name={t('iccid')}>{t('iccidValue', { digits: esim.iccidLast4 })}</Fact>}
        <Fact name={t('order')}>
          <Link href={`/orders/${esim.orderId}`} className="font-mono text-label">
            {esim.orderId}
          </Link>
        </Fact>
      </Facts>
    </Card>
  )
}
