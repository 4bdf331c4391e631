import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '@/app/_ui/containers'
import { Icon, type IconName } from '@/app/_ui/icon'
import type { EsimScope } from '@/lib/oauth/scopes'

/** What the assistant can and cannot do. */
export function Permissions({ scopes }: { scopes: readonly EsimScope[] }) {
  const t = useTranslations('account.connect')
  return (
    <Card aria-labelledby="may">
      <h2 id="may" className="text-h3 font-semibold">
        {t('mayTitle')}
      </h2>
      <ul className="grid gap-2.5">
        {scopes.includes('esim:read') && <Line icon="check">{t('may.read')}</Line>}
        {scopes.includes('esim:activate') && <Line icon="check">{t('may.activate')}</Line>}
      </ul>
      <h2 className="mt-2 text-h3 font-semibold">{t('mayNotTitle')}</h2>
      <ul className="grid gap-2.5 text-text-2">
        <Line icon="ban">{t('mayNot.pay')}</Line>
        <Line icon="ban">{t('mayNot.code')}</Line>
        <Line icon="ban">{t('mayNot.account')}</Line>
      </ul>
    </Card>
  )
}

function Line({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <Icon name={icon} className="mt-0.5 size-5" />
      <span className="text-pretty">{children}</span>
    </li>
  )
}
