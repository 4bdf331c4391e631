import { getTranslations } from 'next-intl/server'
import { Card, Disclosure } from '@/app/_ui/containers'
import { CopyField } from '@/app/_ui/copy-field'
import { Link } from '@/app/_ui/link'
import { env } from '@/lib/env'
import { listWays } from './list-ways'
import { WaySteps } from './way-steps'

export async function generateMetadata() {
  const t = await getTranslations('assistants.connect')
  return { title: t('title') }
}

/** How to connect each assistant to the MCP server. */
export default async function ConnectPage() {
  const t = await getTranslations('assistants.connect')
  const url = `${env().PUBLIC_ORIGIN}/mcp/v2`
  return (
    <div className="mx-auto grid w-full max-w-content gap-8">
      <div className="grid gap-4">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <p className="text-lead text-pretty text-text-2">{t('lead')}</p>
      </div>
      <Card as="div" ground="sunken">
        <CopyField label={t('address')} value={url} />
        <p className="text-label text-pretty text-text-2">{t('nothing')}</p>
      </Card>
      <section aria-labelledby="choose" className="grid gap-2">
        <h2 id="choose" className="text-h2 font-semibold">
          {t('choose')}
        </h2>
        <div>
          {listWays({ url, messages: `${url}/messages` }).map((way) => (
            <Disclosure key={way.id} summary={t(`steps.${way.id}.title`)}>
              <WaySteps way={way} />
            </Disclosure>
          ))}
        </div>
      </section>
      <Card as="div">
        <CopyField label={t('then')} value={t('say')} />
      </Card>
      <section aria-labelledby="may" className="grid gap-2">
        <h2 id="may" className="text-h2 font-semibold">
          {t('mayTitle')}
        </h2>
        <p className="text-pretty text-text-2">{t('may')}</p>
        <p>
          <Link href="/mcp/v2/docs">{t('docs')}</Link>
        </p>
      </section>
    </div>
  )
}
