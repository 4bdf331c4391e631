import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Argument, Entry } from '@/lib/mcp/describe-server'

type EntryListProps<T extends Entry> = {
  id: string
  title: string
  entries: readonly T[]
  children: (entry: T) => ReactNode
}

/** The tools, resources or prompts of the server. Names and descriptions are in English, as clients receive them. */
export function EntryList<T extends Entry>({ id, title, entries, children }: EntryListProps<T>) {
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <h2 id={id} className="text-h2 font-semibold">
        {title}
      </h2>
      {entries.map((entry) => (
        <article key={entry.id} className="grid gap-2 border-b border-border pb-4 last:border-b-0">
          <h3 lang="en" dir="ltr" className="font-mono font-medium wrap-anywhere">
            {entry.id}
          </h3>
          <p lang="en" dir="ltr" className="text-pretty text-text-2">
            {entry.description}
          </p>
          {children(entry)}
        </article>
      ))}
    </section>
  )
}

export function ArgumentList({ values }: { values: readonly Argument[] }) {
  const t = useTranslations('assistants.docs')
  return (
    <dl className="grid gap-1 text-label">
      <dt className="font-medium">{t('arguments')}</dt>
      {values.length === 0 && <dd>{t('none')}</dd>}
      {values.map(({ name, description, isOptional }) => (
        <dd key={name} className="text-text-2">
          <code className="font-mono text-text">{name}</code>
          {isOptional && ` (${t('optional')})`} <bdi lang="en">{description}</bdi>
        </dd>
      ))}
    </dl>
  )
}
