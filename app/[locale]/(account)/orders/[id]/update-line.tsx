import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import { RefreshWhile } from '@/app/_ui/refresh-while'
import { Time } from '@/app/_ui/values'

type UpdateLineProps = {
  readAt: Date
  path: `/${string}`
  active: boolean
  announcement: string
  /** The activation whose events report changes. */
  activationId?: string | undefined
}

/** The age of the page and the control of its refresh. Without scripts there is a link to reload it. */
export function UpdateLine({ readAt, path, active, announcement, activationId }: UpdateLineProps) {
  const t = useTranslations('site.refresh')
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-label text-text-2">
      <span>
        {t('asOf')} <Time at={readAt} as="clock" />
      </span>
      <RefreshWhile
        active={active}
        announcement={announcement}
        texts={{ pause: t('pause'), resume: t('resume') }}
        eventsPath={activationId && `/api/activations/${activationId}/events`}
      />
      {active && (
        <noscript>
          <Link href={path}>{t('reload')}</Link>
        </noscript>
      )}
    </p>
  )
}
