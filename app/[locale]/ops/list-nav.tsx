import { getTranslations } from 'next-intl/server'
import { Link } from '@/app/_ui/link'

type ListNavProps = {
  path: `/${string}`
  states: readonly string[]
  /** Null: all states. Undefined: the listing shows a search result or one event. */
  current: string | null | undefined
}

/** The states of a listing as links. Marks the current one. */
export async function ListFilter({ path, states, current }: ListNavProps) {
  const t = await getTranslations('ops.list')
  return (
    <nav aria-label={t('filter')}>
      <ul className="flex flex-wrap gap-x-4 text-label">
        {[null, ...states].map((state) => (
          <li key={state ?? 'all'}>
            <Link
              href={state ? `${path}?state=${state}` : path}
              aria-current={state === current ? 'true' : undefined}
              className="inline-flex min-h-8 items-center aria-[current]:font-semibold aria-[current]:no-underline"
            >
              {state ?? t('all')}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export async function OlderLink({ path, current, before }: Omit<ListNavProps, 'states'> & { before: string }) {
  const t = await getTranslations('ops.list')
  const query = new URLSearchParams({ ...(current && { state: current }), before })
  return <Link href={`${path}?${query}`}>{t('older')}</Link>
}
