import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { ShownInZone } from '@/app/_ui/shown-in-zone'
import { formatClockTime } from '@/lib/i18n/format'
import {
  activationPace,
  commonErrors,
  hourlyFigures,
  partyContacts,
  queueFigures,
} from '@/lib/operator/console-figures'
import { funnelFigures } from '@/lib/operator/funnel-figures'
import { listAttention } from '@/lib/operator/list-attention'
import { requireStaff } from './_staff'
import { ErrorTable } from './error-table'
import { FigureRow } from './figure-row'
import { FunnelChart } from './funnel-chart'
import { HourChart } from './hour-chart'
import { Panel } from './panel'
import { PartyTable } from './party-table'
import { ProblemList } from './problem-list'

const readAll = () =>
  Promise.all([
    listAttention(),
    activationPace(),
    queueFigures(),
    partyContacts(),
    commonErrors(),
    hourlyFigures(),
    funnelFigures(),
  ])

export default async function OpsOverviewPage() {
  await requireStaff()
  const [locale, zone, t, ops] = await Promise.all([
    getLocale(),
    getTimeZone(),
    getTranslations('ops.overview'),
    getTranslations('ops'),
  ])
  const [problems, pace, queue, contacts, errors, hours, funnel] = await readAll()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <p className="text-label text-text-2">
          {ops('asOf', { time: formatClockTime(locale, new Date(), zone) })}
          <ShownInZone zone={zone} />
        </p>
      </div>
      <Panel id="problems" title={t('problems')}>
        <ProblemList problems={problems} />
      </Panel>
      <FigureRow pace={pace} queue={queue} />
      <Panel id="by-hour" title={t('byHour')}>
        <HourChart hours={hours} />
      </Panel>
      <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-2">
        <Panel id="parties" title={t('parties')}>
          <PartyTable contacts={contacts} />
        </Panel>
        <Panel id="errors" title={t('errors')}>
          <ErrorTable errors={errors} />
        </Panel>
      </div>
      <Panel id="funnel" title={t('funnel')}>
        <FunnelChart funnel={funnel} />
      </Panel>
    </div>
  )
}
