import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/containers'
import { CopyField } from '@/app/_ui/copy-field'
import { Fact, Facts } from '@/app/_ui/facts'
import { offerValues } from '@/app/_ui/offer-values'
import { Money, Time } from '@/app/_ui/values'
import { MailLine } from '@/app/[locale]/(account)/esims/[id]/mail-line'
import type { GiftView } from '@/lib/orders/gift/gift-link'
import type { OrderView } from '@/lib/orders/order-view'

type OrderDetailsProps = { order: OrderView; gift: GiftView | null; supportEmail: string }

export function OrderDetails({ order, gift, supportEmail }: OrderDetailsProps) {
  const t = useTranslations('site.order')
  const offer = offerValues(useLocale(), order)
  const forWhom = () => {
    if (!order.given) return t('for.me')
    if (order.given === 'claimed') return t('for.giftClaimed')
    const email = gift?.kind === 'open' ? gift.boundEmail : null
    return email ? t('for.giftTo', { email }) : t('for.gift')
  }
  return (
    <Card ground="sunken" aria-labelledby="details">
      <h2 id="details" className="text-h3 font-semibold">
        {t('details')}
      </h2>
      <Facts>
        <Fact name={t('item')}>{t('itemValue', offer)}</Fact>
        <Fact name={t('amount')}>
          <Money amountCents={order.amountCents} currency={order.currency} />
        </Fact>
        <Fact name={t('ordered')}>
          <Time at={order.createdAt} />
        </Fact>
        {order.isBuyer && (
          <Fact name={t('for.name')}>
            <span className="wrap-anywhere">{forWhom()}</span>
          </Fact>
        )}
        <Fact name={t('channel')}>{t('channelValue', { channel: order.channel })}</Fact>
      </Facts>
      {order.activation && <MailLine esim={order.activation} />}
      <CopyField label={t('number')} value={order.id} />
      <p className="text-label text-pretty text-text-2">
        {t.rich('problem', { email: () => <a href={`mailto:${supportEmail}`}>{supportEmail}</a> })}
      </p>
    </Card>
  )
}
