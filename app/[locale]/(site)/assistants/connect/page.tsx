import { getLocale, getTranslations } from 'next-intl/server'
import { alternatesOf } from '@/app/_public-pages'
import { Card } from '@/app/_ui/containers'
import { CopyField } from '@/app/_ui/copy-field'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { env } from '@/lib/env'
import { ForDevelopers } from './for-developers'
import { chooseWay, listWays } from './list-ways'
import { WaySteps } from './way-steps'
import { WayTiles } from './way-tiles'

export async function generateMetadata() {
  const t = await getTranslations('assistants.connect')
  return { title: t('title'), alternates: alternatesOf(await getLocale(), '/assistants/connect') }
}

/** How to connect each assistant to the MCP server. The address names the chosen one, so the page works without scripts. */
export default async function ConnectPage({ searchParams }: QueryPageProps) {
  const [t, { app }] = await Promise.all([getTranslations('assistants.connect'), searchParams])
  const url = `${env().PUBLIC_ORIGIN}/mcp/v2`
  const ways = listWays(url)
  const chosen = chooseWay(ways, app)
  return (
    <div className="mx-auto grid w-full max-w-app gap-10">
      <div className="grid max-w-content gap-4">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <p className="text-lead text-pretty text-text-2">{t('lead')}</p>
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <WayTiles ways={ways} chosen={chosen?.id} />
        <div className="grid max-w-content gap-10">
          {chosen && <WaySteps way={chosen} />}
          <section aria-labelledby="may" className="grid gap-2">
            <h2 id="may" className="text-h2 font-semibold">
              {t('mayTitle')}
            </h2>
            <p className="text-pretty text-text-2">{t('may')}</p>
          </section>
          <section aria-labelledby="other" className="grid gap-4">
            <h2 id="other" className="text-h2 font-semibold">
              {t('otherTitle')}
            </h2>
            <p className="text-pretty text-text-2">{t('other')}</p>
            <Card as="div" ground="sunken">
              <CopyField label={t('address')} value={url} />
            </Card>
          </section>
          <ForDevelopers url={url} />
        </div>
      </div>
    </div>
  )
}
