import { useTranslations } from 'next-intl'
import { DecisionForm } from '@/app/[locale]/ops/decision-form'
import { Panel } from '@/app/[locale]/ops/panel'
import { replayEvent } from './replay-event'

/** The form that does the work of one event once more. */
export function ReplayCard({ eventId }: { eventId: string }) {
  const t = useTranslations('ops.webhooks')
  return (
    <Panel id="replay" title={t('replayTitle')}>
      <p className="max-w-content text-pretty text-text-2">{t('replayHint')}</p>
      <div className="max-w-content">
        <DecisionForm action={replayEvent} about={{ event: eventId }} button={t('replayAction')} kind="quiet" />
      </div>
    </Panel>
  )
}
