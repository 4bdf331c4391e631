import { useLocale, useTranslations } from 'next-intl'
import { ButtonLink } from '@/app/_ui/button-link'
import { Card } from '@/app/_ui/card'
import { Fact, Facts } from '@/app/_ui/facts'
import { StatusPill } from '@/app/_ui/status-pill'
import { Time } from '@/app/_ui/time'
import { formatPhoneNumber } from '@/lib/esim/phone-number'
import { describeStatus } from '@/lib/i18n/describe-status'
import type { OrderView } from '@/lib/orders/order-view'

/** One eSIM: which one it is, how it stands, until when, and one thing to do. */
export function EsimCard({ order, now }: { order: OrderView; now: Date }) {
  const t = useTranslations('site.dashboard')
  const status = describeStatus(useLocale(), order)
  const { activation } = order
  if (!activation) return null
  const ended = activation.validUntil !== null && activation.validUntil < now
  return (
    <Card as="li">
      <StatusPill status={status.key}>{status.pill}</StatusPill>
      <h2 className="text-h3 font-semibold">
        {t('esim')}
        {activation.iccidLast4 && (
          <span className="font-normal text-text-2"> {t('endingIn', { digits: activation.iccidLast4 })}</span>
        )}
      </h2>
      {status.key === 'ready' ? (
        <Facts>
          <Fact name={t('number')}>
            {activation.phoneNumber ? (
              <bdi dir="ltr">{formatPhoneNumber(activation.phoneNumber)}</bdi>
            ) : (
              t('numberFollows')
            )}
          </Fact>
          {activation.validUntil && (
            <Fact name={t(ended ? 'ended' : 'validUntil')}>
              <Time at={activation.validUntil} />
            </Fact>
          )}
        </Facts>
      ) : (
        <p className="text-pretty text-text-2">{status.title}</p>
      )}
      {status.key === 'ready' && !ended ? (
        <ButtonLink href={`/esims/${activation.id}`} prefetch={false}>
          {t('install')}
        </ButtonLink>
      ) : (
        <ButtonLink kind="quiet" href={`/orders/${order.id}`}>
          {t('progress')}
        </ButtonLink>
      )}
    </Card>
  )
}
