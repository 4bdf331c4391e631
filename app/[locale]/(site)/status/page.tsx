import { getLocale, getTranslations } from 'next-intl/server'
import { alternatesOf } from '@/app/_public-pages'
import { Card } from '@/app/_ui/containers'
import { Fact, Facts } from '@/app/_ui/facts'
import { Time } from '@/app/_ui/values'
import { measureUsualTime, readPublicFigures } from '@/lib/activations/watch/public-figures'

export async function generateMetadata() {
  const t = await getTranslations('legal.status')
  return { title: t('title'), alternates: alternatesOf(await getLocale(), '/status') }
}

/** The current state of activations, measured from our records. While the database is down, the error page shows. */
export default async function StatusPage() {
  const [t, refresh, figures, usual] = await Promise.all([
    getTranslations('legal.status'),
    getTranslations('site.refresh'),
    readPublicFigures(),
    measureUsualTime(),
  ])
  return (
    <div className="mx-auto grid w-full max-w-content gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <p className="text-lead text-pretty text-text-2">{t('lead')}</p>
      <Card as="div">
        <Facts names="long">
          <Fact name={t('database')}>{t('up')}</Fact>
          <Fact name={t('ready')}>{figures.readyLastDay}</Fact>
          <Fact name={t('queue')}>{figures.underWay}</Fact>
          {figures.oldestSince && (
            <Fact name={t('oldest')}>
              <Time at={figures.oldestSince} />
            </Fact>
          )}
          <Fact name={t('problems')}>{figures.stopped}</Fact>
        </Facts>
      </Card>
      {usual && <p className="text-pretty">{t('usual', usual)}</p>}
      <p className="text-label text-text-2">
        {refresh('asOf')} <Time at={new Date()} as="clock" />
      </p>
    </div>
  )
}
