import { useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { ChangeForm } from '@/app/[locale]/ops/change-form'
import { Panel } from '@/app/[locale]/ops/panel'
import type { StaffRole } from '@/lib/identity/account-role'
import type { PossibleChange } from '@/lib/operator/changes'

/** A form for each change that is possible now. */
export function ChangePanel({
  orderId,
  changes,
  role,
}: {
  orderId: string
  changes: PossibleChange[]
  role: StaffRole
}) {
  const t = useTranslations('ops.change')
  return (
    <Panel id="changes" title={t('title')}>
      {role === 'operator' ? (
        <div>
          {changes.map((possible) => {
            const { change, subject = '', names } = possible
            return (
              <Disclosure key={`${change} ${subject}`} summary={t(`of.${change}.title`)}>
                <p className="wrap-anywhere">{t(`of.${change}.hint`, { subject, ...names })}</p>
                <ChangeForm about={{ order: orderId }} possible={possible} />
              </Disclosure>
            )
          })}
        </div>
      ) : (
        <p className="text-text-2">{t('supportNote')}</p>
      )}
    </Panel>
  )
}
