import { getTranslations } from 'next-intl/server'
import { Link } from '@/app/_ui/link'
import { env } from '@/lib/env'
import { describeServer, type Entry } from '@/lib/mcp/describe-server'
import { PROTOCOL_VERSIONS } from '@/lib/mcp/server-info'
import { ArgumentList, EntryList } from './entry-list'

export async function generateMetadata() {
  const t = await getTranslations('assistants.docs')
  return { title: t('title') }
}

/** Numbers keep their order in a text that runs from right to left. */
const isolated = (text: string) => `\u2066${text}\u2069`

/** Documentation for developers, generated from what the server lists. */
export default async function McpDocsPage() {
  const [t, server] = await Promise.all([getTranslations('assistants.docs'), describeServer()])
  const url = `${env().PUBLIC_ORIGIN}/mcp/v2`
  return (
    <div className="mx-auto grid w-full max-w-content gap-10">
      <div className="grid gap-4">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <p className="text-lead text-pretty text-text-2">{t('lead')}</p>
        <p>
          <Link href="/assistants/connect">{t('connect')}</Link>
        </p>
      </div>
      <section aria-labelledby="doors" className="grid gap-3">
        <h2 id="doors" className="text-h2 font-semibold">
          {t('doors')}
        </h2>
        <dl className="grid gap-3">
          {[
            { address: url, use: t('urlDoor') },
            { address: `${url}/messages`, use: t('messagesDoor') },
          ].map(({ address, use }) => (
            <div key={address}>
              <dt className="font-mono text-label wrap-anywhere">{address}</dt>
              <dd className="text-text-2">{use}</dd>
            </div>
          ))}
        </dl>
        <p className="text-text-2">{t('versions', { versions: isolated(PROTOCOL_VERSIONS.join(', ')) })}</p>
      </section>
      <EntryList id="tools" title={t('tools')} entries={server.tools}>
        {(tool) => (
          <>
            <p className="text-label font-medium">
              {tool.scope === null ? t('anyone') : t('scope', { scope: tool.scope })}
              {tool.changes && ` · ${t('changes')}`}
            </p>
            <ArgumentList values={tool.arguments} />
          </>
        )}
      </EntryList>
      <EntryList id="resources" title={t('resources')} entries={server.resources}>
        {(_resource: Entry) => null}
      </EntryList>
      <EntryList id="prompts" title={t('prompts')} entries={server.prompts}>
        {(prompt) => <ArgumentList values={prompt.arguments} />}
      </EntryList>
    </div>
  )
}
