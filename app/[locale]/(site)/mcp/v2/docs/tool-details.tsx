import { useTranslations } from 'next-intl'
import type { Argument, ToolEntry } from '@/lib/mcp/describe-server'
import { CodeBlock } from './code-block'

/** Who may call a tool, its parameters, and a call with its answer. */
export function ToolDetails({ tool }: { tool: ToolEntry }) {
  const t = useTranslations('assistants.docs')
  return (
    <>
      <p className="flex flex-wrap gap-2 text-meta font-medium">
        <Badge>{tool.scope === null ? t('anyone') : t('scope', { scope: tool.scope })}</Badge>
        <Badge>{t(tool.changes ? 'changes' : 'reads')}</Badge>
      </p>
      <Parameters values={tool.arguments} />
      {tool.example && (
        <div className="grid gap-3">
          <CodeBlock label={t('call')} text={toText(tool.example.call)} />
          <CodeBlock label={t('answer')} text={toText(tool.example.answer)} name={tool.id} />
        </div>
      )}
    </>
  )
}

const toText = (value: unknown): string => JSON.stringify(value, null, 2)

function Badge({ children }: { children: string }) {
  return <span className="rounded-pill bg-accent-soft px-2.5 py-0.5 text-accent-soft-text">{children}</span>
}

/** Names and descriptions are in English, as clients receive them. */
export function Parameters({ values }: { values: readonly Argument[] }) {
  const t = useTranslations('assistants.docs')
  if (values.length === 0) return <p className="text-label text-text-2">{t('noArguments')}</p>
  return (
    <div className="grid gap-1">
      <p className="text-label font-medium">{t('arguments')}</p>
      <dl className="divide-y divide-border border-y border-border text-label">
        {values.map(({ name, type, description, isOptional }) => (
          <div key={name} className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt>
              <code className="font-mono wrap-anywhere">{name}</code>{' '}
              <span className="text-meta text-text-2">{t(isOptional ? 'optional' : 'required')}</span>
            </dt>
            <dd className="grid min-w-0 justify-items-start gap-1 text-text-2">
              <code dir="ltr" className="font-mono text-meta wrap-anywhere">
                {type}
              </code>
              {description && (
                <span lang="en" dir="ltr">
                  {description}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
