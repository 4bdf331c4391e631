import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/containers'
import { CopyField } from '@/app/_ui/copy-field'
import { Icon } from '@/app/_ui/icon'
import { ButtonLink } from '@/app/_ui/link'
import { offerValues } from '@/app/_ui/offer-values'
import { env } from '@/lib/env'

export function HomeWays() {
  const t = useTranslations('site.home.ways')
  const buy = useTranslations('site.home')
  const offer = offerValues(useLocale())
  return (
    <section aria-labelledby="ways" className="grid gap-8">
      <h2 id="ways" className="text-h2 font-semibold">
        {t('title')}
      </h2>
      <div className="grid gap-6 lg:grid-cols-2">
        <Card aria-labelledby="way-web">
          <h3 id="way-web" className="flex items-center gap-2 text-h3 font-semibold">
            <Icon name="smartphone" className="size-6 text-accent" />
            {t('webTitle')}
          </h3>
          <p className="text-pretty text-text-2">{t('web')}</p>
          <ButtonLink href="/buy" prefetch={false}>
            {buy('buy')}
          </ButtonLink>
          <p className="text-label text-pretty text-text-2">{t('webNote')}</p>
        </Card>
        <Card aria-labelledby="way-assistant">
          <h3 id="way-assistant" className="flex items-center gap-2 text-h3 font-semibold">
            <Icon name="bot" className="size-6 text-accent" />
            {t('assistantTitle')}
          </h3>
          <p className="text-pretty text-text-2">{t('assistantBody')}</p>
          <CopyField label={t('address')} value={`${env().PUBLIC_ORIGIN}/mcp/v2`} />
          <ButtonLink kind="quiet" href="/assistants/connect" prefetch={false}>
            {t('connect')}
          </ButtonLink>
          <p className="text-label text-pretty text-text-2">{t('assistantNote', offer)}</p>
        </Card>
      </div>
    </section>
  )
}
