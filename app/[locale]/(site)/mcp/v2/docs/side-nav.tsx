import { useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'

export type NavGroup = { id: string; title: string; entries?: readonly { id: string; title: string }[] }

/** The parts of the page: beside it on a wide screen, folded above it on a narrow one. */
export function SideNav({ groups }: { groups: readonly NavGroup[] }) {
  const t = useTranslations('assistants.docs')
  return (
    <>
      <nav aria-label={t('onThisPage')} className="sticky top-6 max-h-[calc(100vh-3rem)] overflow-y-auto max-lg:hidden">
        <NavList groups={groups} />
      </nav>
      <nav aria-label={t('onThisPage')} className="border-y border-border lg:hidden">
        <Disclosure summary={t('onThisPage')}>
          <NavList groups={groups} />
        </Disclosure>
      </nav>
    </>
  )
}

function NavList({ groups }: { groups: readonly NavGroup[] }) {
  return (
    <ul className="grid gap-3 text-label">
      {groups.map(({ id, title, entries = [] }) => (
        <li key={id} className="grid gap-1">
          <a
            href={`#${id}`}
            className="inline-flex min-h-6 items-center font-medium text-text no-underline hover:underline"
          >
            {title}
          </a>
          {entries.length > 0 && (
            <ul className="grid gap-1 border-s border-border ps-3">
              {entries.map((entry) => (
                <li key={entry.id}>
                  <a
                    href={`#${entry.id}`}
                    lang="en"
                    className="inline-flex min-h-6 items-center font-mono text-meta text-text-2 no-underline hover:underline"
                  >
                    <bdi dir="ltr" className="wrap-anywhere">
                      {entry.title}
                    </bdi>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
