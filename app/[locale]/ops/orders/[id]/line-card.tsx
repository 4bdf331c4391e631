import { useTranslations } from 'next-intl'
import { Fact, Facts } from '@/app/_ui/facts'
import { Time } from '@/app/_ui/values'
import { Panel } from '@/app/[locale]/ops/panel'
import type { OrderDetails } from '@/lib/operator/order-details'
import { Items } from './items'

export function LineCard({ line }: Pick<OrderDetails, 'line'>) {
  const t = useTranslations('ops.order')
  const { activation, device, mark, requests, strays } = line
  return (
    <Panel id="line" title={t('line')}>
      {!activation && <p className="text-text-2">{t('notAsked')}</p>}
      <Facts>
        {activation && <EsimFacts activation={activation} />}
        {mark && <Fact name={t('mark')}>{t(`marks.${mark}`)}</Fact>}
        {device && (
          <Fact name={t('device')}>
            {device.name ?? t('unknownDevice')}, {device.fit}
          </Fact>
        )}
        {requests.length > 0 && (
          <Fact name={t('requestsFor')}>
            <Items
              items={requests.map(({ number, outcome, detail }) => ({
                key: String(number),
                text: t('request', { number, outcome }),
                ...(detail && { id: detail }),
              }))}
            />
          </Fact>
        )}
        {strays.length > 0 && (
          <Fact name={t('strays')}>
            <Items items={strays.map((id) => ({ key: id, text: id }))} />
          </Fact>
        )}
      </Facts>
    </Panel>
  )
}

function EsimFacts({ activation }: { activation: NonNullable<OrderDetails['line']['activation']> }) {
  const t = useTranslations('ops.order')
  const { id, lineId, oxioEndUserId, iccidEnd, phoneEnd, readyAt, errorCode, nextAttemptAt } = activation
  const ids = [
    ['esim', id],
    ['oxioLine', lineId],
    ['endUser', oxioEndUserId],
  ] as const
  return (
    <>
      {readyAt && (
        <Fact name={t('readyAt')}>
          <Time at={readyAt} />
        </Fact>
      )}
      {errorCode && <Fact name={t('trouble')}>{errorCode}</Fact>}
      {nextAttemptAt && (
        <Fact name={t('nextTry')}>
          <Time at={nextAttemptAt} as="clock" />
        </Fact>
      )}
      {iccidEnd && <Fact name={t('iccid')}>{t('endsIn', { end: iccidEnd })}</Fact>}
      {phoneEnd && <Fact name={t('phone')}>{t('endsIn', { end: phoneEnd })}</Fact>}
      {ids.map(
        ([name, value]) =>
          value && (
            <Fact key={name} name={t(name)}>
              <code className="font-mono text-label">{value}</code>
            </Fact>
          ),
      )}
    </>
  )
}
