import type { ReactNode } from 'react'
import type { Entry } from '@/lib/mcp/describe-server'

/** The id of an entry's place in the page. */
export const placeOf = ({ id }: Entry): string => `entry-${id.replace(/[^a-z0-9_]+/gi, '-')}`

type EntryListProps<T extends Entry> = {
  id: string
  title: string
  entries: readonly T[]
  children: (entry: T) => ReactNode
}

/** The tools, resources or prompts of the server. Names and descriptions are in English, as clients receive them. */
export function EntryList<T extends Entry>({ id, title, entries, children }: EntryListProps<T>) {
  return (
    <section aria-labelledby={id} className="grid gap-6">
      <h2 id={id} className="text-h2 font-semibold">
        {title}
      </h2>
      {entries.map((entry) => (
        <article
          key={entry.id}
          aria-labelledby={placeOf(entry)}
          className="grid min-w-0 gap-3 border-b border-border pb-6 last:border-b-0"
        >
          <h3 id={placeOf(entry)} lang="en" dir="ltr" className="font-mono font-medium wrap-anywhere">
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
