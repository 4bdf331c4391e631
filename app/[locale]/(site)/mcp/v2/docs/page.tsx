import { getTranslations } from 'next-intl/server'
import { Fact, Facts } from '@/app/_ui/facts'
import { Link } from '@/app/_ui/link'
import { env } from '@/lib/env'
import { describeServer, type Entry } from '@/lib/mcp/describe-server'
import { PLUGIN_PATH } from '@/lib/mcp/discovery/agent-plugin'
import { CARD_PATH } from '@/lib/mcp/discovery/server-card'
import { PROTOCOL_VERSIONS } from '@/lib/mcp/server-identity'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import { CodeBlock } from './code-block'
import { EntryList, placeOf } from './entry-list'
import { Errors } from './errors'
import { SideNav } from './side-nav'
import { Parameters, ToolDetails } from './tool-details'

export async function generateMetadata() {
  const t = await getTranslations('assistants.docs')
  return { title: t('title') }
}

/** Numbers keep their order in a text that runs from right to left. */
const isolated = (text: string) => `\u2066${text}\u2069`

/** Documentation for developers, generated from what the server lists. */
export default async function McpDocsPage() {
  const [t, server] = await Promise.all([getTranslations('assistants.docs'), describeServer()])
  const origin = env().PUBLIC_ORIGIN
  const url = `${origin}/mcp/v2`
  const listTools = `'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'`
  const toNav = (entries: readonly Entry[]) => entries.map((entry) => ({ id: placeOf(entry), title: entry.id }))
  return (
    <div className="mx-auto grid w-full max-w-app gap-x-10 gap-y-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="grid max-w-content gap-4 lg:col-start-2">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <p className="text-lead text-pretty text-text-2">{t('lead')}</p>
        <p>
          <Link href="/assistants/connect">{t('connect')}</Link>
        </p>
      </div>
      <div className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <SideNav
          groups={[
            { id: 'doors', title: t('doors') },
            { id: 'sign-in', title: t('signInTitle') },
            { id: 'tools', title: t('tools'), entries: toNav(server.tools) },
            { id: 'resources', title: t('resources'), entries: toNav(server.resources) },
            { id: 'prompts', title: t('prompts'), entries: toNav(server.prompts) },
            { id: 'errors', title: t('errorsTitle') },
            { id: 'documents', title: t('documentsTitle') },
          ]}
        />
      </div>
      <div className="grid max-w-content min-w-0 gap-12 lg:col-start-2">
        <section aria-labelledby="doors" className="grid gap-4">
          <h2 id="doors" className="text-h2 font-semibold">
            {t('doors')}
          </h2>
          <dl className="grid gap-3">
            {[
              { address: url, use: t('urlDoor') },
              { address: `${url}/messages`, use: t('messagesDoor') },
            ].map(({ address, use }) => (
              <div key={address}>
                <dt className="font-mono text-label wrap-anywhere">
                  <bdi dir="ltr">{address}</bdi>
                </dt>
                <dd className="text-text-2">{use}</dd>
              </div>
            ))}
          </dl>
          <p className="text-text-2">{t('versions', { versions: isolated(PROTOCOL_VERSIONS.join(', ')) })}</p>
          <CodeBlock
            label={t('tryIt')}
            text={`curl -X POST ${url}/messages \\\n  -H 'Content-Type: application/json' \\\n  -d ${listTools}`}
          />
        </section>
        <section aria-labelledby="sign-in" className="grid gap-4">
          <h2 id="sign-in" className="text-h2 font-semibold">
            {t('signInTitle')}
          </h2>
          <p className="text-pretty text-text-2">{t('signIn')}</p>
          <dl className="grid gap-2">
            {ESIM_SCOPES.map((scope) => (
              <div key={scope}>
                <dt className="font-mono text-label">
                  <bdi dir="ltr">{scope}</bdi>
                </dt>
                <dd className="text-text-2">{t(`scopes.${scope === 'esim:read' ? 'read' : 'activate'}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <EntryList id="tools" title={t('tools')} entries={server.tools}>
          {(tool) => <ToolDetails tool={tool} />}
        </EntryList>
        <EntryList id="resources" title={t('resources')} entries={server.resources}>
          {(_resource: Entry) => null}
        </EntryList>
        <EntryList id="prompts" title={t('prompts')} entries={server.prompts}>
          {(prompt) => <Parameters values={prompt.arguments} />}
        </EntryList>
        <Errors />
        <section aria-labelledby="documents" className="grid gap-4">
          <h2 id="documents" className="text-h2 font-semibold">
            {t('documentsTitle')}
          </h2>
          <Facts names="long">
            {(
              [
                ['card', CARD_PATH],
                ['catalog', '/.well-known/ai-catalog.json'],
                ['plugin', PLUGIN_PATH],
                ['policies', '/policies.json'],
                ['llms', '/llms.txt'],
              ] as const
            ).map(([key, path]) => (
              <Fact key={key} name={t(`documents.${key}`)}>
                <a href={path} className="font-mono text-label">
                  <bdi dir="ltr">{path}</bdi>
                </a>
              </Fact>
            ))}
          </Facts>
        </section>
      </div>
    </div>
  )
}
