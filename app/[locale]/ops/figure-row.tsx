import { useTranslations } from 'next-intl'
import { formatSpan } from '@/lib/i18n/format'
import type { Pace, QueueFigures } from '@/lib/operator/console-figures'
import { Stat } from './stat'

const spans = (...seconds: (number | null)[]) =>
  seconds.map((one) => (one === null ? '–' : formatSpan(one))).join(' · ')
const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`)

/** Speed and success rate of activations, and the queue. */
export function FigureRow({ pace, queue }: { pace: Pace; queue: QueueFigures }) {
  const t = useTranslations('ops.overview')
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
      <Stat name={t('successRate')}>{percent(pace.successRate)}</Stat>
      <Stat name={t('asked')}>{pace.asked}</Stat>
      <Stat name={t('askedToReady')}>{spans(pace.askedToReadyMedian, pace.askedToReadyP95)}</Stat>
      <Stat name={t('paidToReady')}>{spans(pace.paidToReadyMedian, pace.paidToReadyP95)}</Stat>
      <Stat name={t('queue')}>{queue.waiting}</Stat>
      <Stat name={t('window')}>{t('windowOf', { used: queue.used, limit: queue.limit })}</Stat>
    </dl>
  )
}
