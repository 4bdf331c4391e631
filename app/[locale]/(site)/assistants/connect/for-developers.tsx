import { useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { CopyField } from '@/app/_ui/copy-field'
import { Link } from '@/app/_ui/link'
import { PLUGIN_PATH } from '@/lib/mcp/discovery/agent-plugin'

/** Ways without an assistant, and the plugin. @param url the endpoint that requires a sign-in */
export function ForDevelopers({ url }: { url: string }) {
  const t = useTranslations('assistants.connect.developers')
  const listTools = `'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'`
  return (
    <section aria-labelledby="developers" className="grid gap-2">
      <h2 id="developers" className="text-h2 font-semibold">
        {t('title')}
      </h2>
      <div>
        <Disclosure summary={t('curl')}>
          <p>{t('curlText')}</p>
          <CopyField
            label={t('curl')}
            value={`curl -X POST ${url}/messages -H 'Content-Type: application/json' -d ${listTools}`}
          />
        </Disclosure>
        <Disclosure summary={t('inspector')}>
          <p>{t('inspectorText')}</p>
          <CopyField label={t('inspector')} value="npx @modelcontextprotocol/inspector" />
        </Disclosure>
        <Disclosure summary={t('plugin')}>
          <p>{t('pluginText')}</p>
          <p>
            <a href={PLUGIN_PATH} download>
              {t('download')}
            </a>
          </p>
        </Disclosure>
      </div>
      <p>
        <Link href="/mcp/v2/docs">{t('docs')}</Link>
      </p>
    </section>
  )
}
