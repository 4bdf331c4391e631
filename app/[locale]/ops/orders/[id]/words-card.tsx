import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { Panel } from '@/app/[locale]/ops/panel'
import { formatDateTime } from '@/lib/i18n/format'
import type { OrderDetails } from '@/lib/operator/order-details'
import { Items } from './items'

/** Mails to the buyer, and the buyer's refund requests with our answers. */
export async function WordsCard({ mails, requests }: Pick<OrderDetails, 'mails' | 'requests'>) {
  const [locale, zone, t] = await Promise.all([getLocale(), getTimeZone(), getTranslations('ops.order')])
  return (
    <Panel id="mails" title={t('mails')}>
      {mails.length === 0 ? (
        <p className="text-text-2">{t('noMails')}</p>
      ) : (
        <Items
          items={mails.map(({ id, template, state, delivery, errorCode, to, sentAt }) => ({
            key: id,
            text: [template, to, delivery ?? state, errorCode, sentAt && formatDateTime(locale, sentAt, zone)]
              .filter(Boolean)
              .join(', '),
            id,
          }))}
        />
      )}
      {requests.length > 0 && (
        <>
          <h3 className="font-semibold">{t('requests')}</h3>
          <ul className="grid gap-3">
            {requests.map(({ id, reason, state, createdAt, decidedBy, decisionNote }) => (
              <li key={id} className="grid gap-1">
                <span className="text-label text-text-2">
                  {formatDateTime(locale, createdAt, zone)}, {state}
                </span>
                <blockquote className="border-s-2 border-border-strong ps-3 wrap-anywhere">{reason}</blockquote>
                {decidedBy && (
                  <span className="wrap-anywhere">
                    {decisionNote
                      ? t('answer', { who: decidedBy, note: decisionNote })
                      : t('answerNone', { who: decidedBy })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
