import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/containers'
import { Fact, Facts } from '@/app/_ui/facts'
import { ButtonLink } from '@/app/_ui/link'
import { StatusPill } from '@/app/_ui/status-pill'
import { Time } from '@/app/_ui/values'
import type { ActivationView } from '@/lib/activations/activation-view'
import { formatPhoneNumber } from '@/lib/esim/phone-number'
import { UTC } from '@/lib/i18n/time-zone'
import { describeStatus } from '@/lib/orders/describe-status'
import type { OrderView } from '@/lib/orders/order-view'
import { RenameForm } from './rename-form'

type EsimCardProps = { order: OrderView; label: string | undefined }

/** One eSIM: its name, its status, its last day, and one action. */
export function EsimCard({ order, label }: EsimCardProps) {
  const t = useTranslations('site.dashboard')
  const status = describeStatus(useLocale(), order, useTimeZone() ?? UTC)
  const { activation } = order
  const digits = activation?.iccidLast4
  return (
    <Card as="li">
      <StatusPill status={status.key}>{status.pill}</StatusPill>
      <h2 className="text-h3 font-semibold wrap-anywhere">
        {label ? <bdi>{label}</bdi> : t('esim')}
        {digits && <span className="font-normal text-text-2"> {t('endingIn', { digits })}</span>}
      </h2>
      {activation && (status.key === 'ready' || status.key === 'ended') ? (
        <LineFacts activation={activation} ended={status.key === 'ended'} />
      ) : (
        <p className="text-pretty text-text-2">{status.title}</p>
      )}
      {activation && status.key === 'ready' ? (
        <ButtonLink href={`/esims/${activation.id}`} prefetch={false}>
          {t('install')}
        </ButtonLink>
      ) : (
        <ButtonLink kind={status.key === 'paid' ? 'primary' : 'quiet'} href={`/orders/${order.id}`}>
          {status.action && status.key === 'paid' ? status.action : t('progress')}
        </ButtonLink>
      )}
      <RenameForm orderId={order.id} label={label} />
    </Card>
  )
}

function LineFacts({ activation, ended }: { activation: ActivationView; ended: boolean }) {
  const t = useTranslations('site.dashboard')
  return (
    <Facts>
      <Fact name={t('number')}>
        {activation.phoneNumber ? <bdi dir="ltr">{formatPhoneNumber(activation.phoneNumber)}</bdi> : t('numberFollows')}
      </Fact>
      {activation.validUntil && (
        <Fact name={t(ended ? 'ended' : 'validUntil')}>
          <Time at={activation.validUntil} />
        </Fact>
      )}
    </Facts>
  )
}
