import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { Disclosure } from '@/app/_ui/containers'
import { formatHour, zoneName } from '@/lib/i18n/format'
import type { HourFigures } from '@/lib/operator/console-figures'

const SERIES = ['paid', 'ready', 'attention'] as const
type Series = (typeof SERIES)[number]

const FILL: Record<Series, string> = { paid: 'fill-chart-1', ready: 'fill-chart-2', attention: 'fill-chart-3' }
const MARK: Record<Series, string> = { paid: 'bg-chart-1', ready: 'bg-chart-2', attention: 'bg-chart-3' }

const WIDTH = 720
const HEIGHT = 180
const GROUP = WIDTH / 24
const BAR = 8

/** Bars for each hour, drawn on the server, with the same figures as a sentence and a table. In the reader's time zone. */
export async function HourChart({ hours }: { hours: HourFigures[] }) {
  const [locale, zone, t] = await Promise.all([getLocale(), getTimeZone(), getTranslations('ops.overview')])
  const hourOf = (date: Date) => formatHour(locale, date, zone)
  const most = Math.max(1, ...hours.flatMap((hour) => SERIES.map((series) => hour[series])))
  const sum = (series: Series) => hours.reduce((total, hour) => total + hour[series], 0)
  return (
    <figure className="grid gap-3">
      <figcaption className="grid gap-2">
        <span>{t('byHourSummary', { paid: sum('paid'), ready: sum('ready'), attention: sum('attention') })}</span>
        <span className="flex flex-wrap gap-x-5 gap-y-1 text-label text-text-2">
          {SERIES.map((series) => (
            <span key={series} className="inline-flex items-center gap-2">
              <span aria-hidden="true" className={`size-3 rounded-field ${MARK[series]}`} />
              {t(series)}
            </span>
          ))}
        </span>
      </figcaption>
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT + 22}`} className="w-full">
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-border-strong" />
        <text x="0" y="12" className="fill-text-2 text-meta">
          {most}
        </text>
        {hours.map((hour, index) => (
          <g key={hour.hour.toISOString()}>
            {SERIES.map((series, place) => {
              const height = (hour[series] / most) * (HEIGHT - 20)
              return (
                <rect
                  key={series}
                  x={index * GROUP + 2 + place * (BAR + 1)}
                  y={HEIGHT - height}
                  width={BAR}
                  height={height}
                  className={FILL[series]}
                />
              )
            })}
            {index % 4 === 0 && (
              <text x={index * GROUP} y={HEIGHT + 16} className="fill-text-2 text-meta">
                {hourOf(hour.hour)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <Disclosure summary={t('table')}>
        <table className="w-full text-start text-label tabular-nums">
          <thead>
            <tr>
              <th scope="col" className="py-1 text-start">
                {t('hour', { zone: zoneName(locale, hours.at(-1)?.hour ?? new Date(0), zone) })}
              </th>
              {SERIES.map((series) => (
                <th key={series} scope="col" className="py-1 text-end">
                  {t(series)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour.hour.toISOString()} className="border-t border-border">
                <th scope="row" className="py-1 text-start font-normal">
                  {hourOf(hour.hour)}
                </th>
                {SERIES.map((series) => (
                  <td key={series} className="py-1 text-end">
                    {hour[series]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </figure>
  )
}
