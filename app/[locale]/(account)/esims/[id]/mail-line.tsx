import { useLocale, useTranslations } from 'next-intl'
import { Time } from '@/app/_ui/values'
import { type ActivationView, hasEnded } from '@/lib/activations/activation-view'
import { SendAgainForm } from './send-again-form'

/** The mail with the codes: its address, its time, a delivery problem, and a button to send it again before the plan ends. */
export function MailLine({ esim }: { esim: ActivationView }) {
  const t = useTranslations('site.mailLine')
  const locale = useLocale()
  const { mail } = esim
  if (esim.state !== 'ready' || !mail) return null
  return (
    <div className="grid gap-3" data-print="no">
      <p className="text-pretty">
        {mail.sentAt ? (
          <>
            {t('sentTo', { to: mail.to })} <Time at={mail.sentAt} />
          </>
        ) : (
          t('waiting', { to: mail.to })
        )}
      </p>
      {mail.problem && <p className="text-pretty">{t(mail.problem)}</p>}
      {(mail.sentAt || mail.problem) && !hasEnded(esim) && (
        <SendAgainForm locale={locale} activationId={esim.id} texts={{ again: t('again'), pending: t('pending') }} />
      )}
    </div>
  )
}
