import { useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon'
import { Link } from '@/app/_ui/link'
import type { Way } from './list-ways'

/** Where the steps of the chosen assistant are. */
export const STEPS_ID = 'steps'

/** Marks of our own for the kind of program: the marks of the products are not ours to show. */
const MARK = { chat: 'message-circle', terminal: 'terminal', editor: 'code-xml' } as const

/** One tile for each assistant, a link to its steps. */
export function WayTiles({ ways, chosen }: { ways: readonly Way[]; chosen: Way['id'] | undefined }) {
  const t = useTranslations('assistants.connect')
  return (
    <nav aria-labelledby="choose" className="grid gap-3">
      <h2 id="choose" className="text-h2 font-semibold">
        {t('choose')}
      </h2>
      <ul className="grid grid-cols-2 gap-3 lg:grid-cols-1">
        {ways.map(({ id, kind }) => (
          <li key={id}>
            <Link
              href={`/assistants/connect?app=${id}#${STEPS_ID}`}
              prefetch={false}
              aria-current={id === chosen ? 'true' : undefined}
              className="flex h-full min-h-11 items-center gap-3 rounded-card border border-border-strong bg-surface p-3 text-text no-underline transition-colors duration-120 hover:bg-sunken aria-current:border-accent aria-current:bg-accent-soft aria-current:text-accent-soft-text"
            >
              <Icon name={MARK[kind]} className="size-6 text-accent max-sm:hidden" />
              <span className="grid">
                <span className="font-medium">{t(`steps.${id}.title`)}</span>
                <span className="text-meta text-text-2">{t(`kind.${kind}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
