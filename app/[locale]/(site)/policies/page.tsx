import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { alternatesOf } from '@/app/_public-pages'
import { Fact, Facts } from '@/app/_ui/facts'
import { Link } from '@/app/_ui/link'
import { CalendarDay } from '@/app/_ui/values'
import { formatDuration, formatNumber } from '@/lib/i18n/format'
import { policies } from '@/lib/policies/policies'

const PATH = '/policies'
const MINUTE = 60

export async function generateMetadata() {
  const t = await getTranslations('legal.policies')
  return {
    title: t('title'),
    alternates: { ...alternatesOf(await getLocale(), PATH), types: { 'application/json': `${PATH}.json` } },
  }
}

/** The rules that the product applies, read from the code that applies them. /policies.json is the same for programs. */
export default async function PoliciesPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('legal.policies')])
  const tLegal = await getTranslations('legal')
  const { version, refund, limits, data } = policies()
  const calls = ({ count, seconds }: { count: number; seconds: number }) =>
    t('perMinutes', { count: formatNumber(locale, count), minutes: seconds / MINUTE })
  return (
    <div className="mx-auto grid w-full max-w-content gap-10">
      <div className="grid gap-3">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <p className="text-lead text-pretty text-text-2">{t('lead')}</p>
        <p className="text-label text-text-2">
          {tLegal('version')} <CalendarDay on={version} />
        </p>
        <p>
          <a href={`${PATH}.json`}>{t('json')}</a>
        </p>
      </div>
      <Section id="refunds" title={tLegal('refunds.title')}>
        <Facts names="long">
          {refund.cases.map(({ situation, decision }) => (
            <Fact key={situation} name={t(`refund.${situation}`, { hours: refund.line_deadline_hours })}>
              {t(`decision.${decision}`)}
            </Fact>
          ))}
        </Facts>
        <p className="text-pretty text-text-2">
          {t('cap', { day: refund.at_once_per_day, month: refund.at_once_per_30_days })}
        </p>
        <p>
          <Link href="/legal/refunds">{t('moreRefunds')}</Link>
        </p>
      </Section>
      <Section id="limits" title={t('limitsTitle')}>
        <Facts names="long">
          <Fact name={t('limit.person')}>{calls(limits.assistant_calls_per_person)}</Fact>
          <Fact name={t('limit.address')}>{calls(limits.assistant_calls_per_address)}</Fact>
          <Fact name={t('limit.activations')}>{calls(limits.assistant_activations_per_person)}</Fact>
          <Fact name={t('limit.all')}>{calls(limits.activations_of_all_people)}</Fact>
        </Facts>
      </Section>
      <Section id="data" title={t('dataTitle')}>
        <Facts names="long">
          {data.retention.map(({ kind, kept }) => (
            <Fact key={kind} name={t(`kept.${kind}`)}>
              {formatDuration(locale, kept)}
            </Fact>
          ))}
          <Fact name={t('kept.orders')}>{t('asLaw')}</Fact>
        </Facts>
        <p>
          <Link href="/legal/privacy">{t('morePrivacy')}</Link>
        </p>
      </Section>
    </div>
  )
}

/** One part of the page, with its heading. */
function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <h2 id={id} className="text-h2 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
