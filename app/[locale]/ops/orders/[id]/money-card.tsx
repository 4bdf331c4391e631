import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { Fact, Facts } from '@/app/_ui/facts'
import { Time } from '@/app/_ui/values'
import { Panel } from '@/app/[locale]/ops/panel'
import { formatDateTime, formatMoney } from '@/lib/i18n/format'
import type { OrderDetails } from '@/lib/operator/order-details'
import { Items } from './items'

export async function MoneyCard({ money }: Pick<OrderDetails, 'money'>) {
  const [locale, zone, t] = await Promise.all([getLocale(), getTimeZone(), getTranslations('ops.order')])
  const { amountCents, currency, paymentIntentId, attempts, refunds, disputes } = money
  return (
    <Panel id="money" title={t('money')}>
      <Facts>
        <Fact name={t('amount')}>{formatMoney(locale, amountCents, currency)}</Fact>
        <Fact name={t('buyer')}>
          <bdi dir="ltr">{money.buyer}</bdi>
          {money.isGift && ` (${t('gift')})`}
        </Fact>
        <Fact name={t('channel')}>{t(`channels.${money.channel}`)}</Fact>
        <Fact name={t('paid')}>{money.paidAt ? <Time at={money.paidAt} /> : t('notPaid')}</Fact>
        {paymentIntentId && (
          <Fact name={t('payment')}>
            <code className="font-mono">{paymentIntentId}</code>{' '}
            <a
              href={`https://dashboard.stripe.com/${money.livemode ? '' : 'test/'}payments/${paymentIntentId}`}
              rel="noreferrer"
            >
              {t('atStripe')}
            </a>
          </Fact>
        )}
        {attempts.length > 0 && (
          <Fact name={t('ways')}>
            <Items
              items={attempts.map(({ id, kind, state, stripeId, note }) => ({
                key: id,
                text: [t(`kinds.${kind}`), state, note].filter(Boolean).join(', '),
                id: stripeId ?? t('noAnswer'),
              }))}
            />
          </Fact>
        )}
        {refunds.length > 0 && (
          <Fact name={t('refunds')}>
            <Items
              items={refunds.map((refund) => ({
                key: refund.id,
                text: `${formatMoney(locale, refund.amountCents, currency)}, ${refund.state}, ${refund.cause}`,
                id: refund.id,
              }))}
            />
          </Fact>
        )}
        {disputes.length > 0 && (
          <Fact name={t('disputes')}>
            <Items
              items={disputes.map(({ id, status, dueBy }) => ({
                key: id,
                text: [status, dueBy && t('dueBy', { time: formatDateTime(locale, dueBy, zone) })]
                  .filter(Boolean)
                  .join(', '),
                id,
              }))}
            />
          </Fact>
        )}
      </Facts>
    </Panel>
  )
}
