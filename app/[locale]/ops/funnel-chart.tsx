import { getTranslations } from 'next-intl/server'
import type { Funnel } from '@/lib/operator/funnel-figures'

/** The funnel as a table with a bar in each row, so that screen readers read the same figures. */
export async function FunnelChart({ funnel }: { funnel: Funnel }) {
  const t = await getTranslations('ops.overview')
  const most = Math.max(1, ...funnel.map(({ count }) => count))
  return (
    <table className="w-full text-label">
      <caption className="pb-3 text-start text-text-2">{t('funnelNote')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('step')}</th>
          <th scope="col">{t('count')}</th>
        </tr>
      </thead>
      <tbody>
        {funnel.map(({ step, count }) => (
          <tr key={step}>
            <th scope="row" className="w-2/5 py-1.5 pe-4 text-start font-normal">
              {t(`steps.${step}`)}
            </th>
            <td className="py-1.5">
              <span className="flex items-center gap-3 tabular-nums">
                <svg aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none" className="h-3 w-0 grow">
                  <rect width={(count / most) * 100} height="8" className="fill-chart-1" />
                </svg>
                <span className="w-16 text-end">{count}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
