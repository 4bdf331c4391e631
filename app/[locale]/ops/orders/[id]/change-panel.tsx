import { useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { Choice, Field } from '@/app/_ui/fields'
import { DecisionForm } from '@/app/[locale]/ops/decision-form'
import { Panel } from '@/app/[locale]/ops/panel'
import type { StaffRole } from '@/lib/identity/account-role'
import type { PossibleChange } from '@/lib/operator/possible-changes'
import { changeOrder } from './change-order'

const DANGER = new Set<PossibleChange['change']>(['refund', 'approve', 'cancel', 'close'])

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
          {changes.map((possible) => (
            <ChangeForm key={`${possible.change} ${subjectOf(possible)}`} orderId={orderId} possible={possible} />
          ))}
        </div>
      ) : (
        <p className="text-text-2">{t('supportNote')}</p>
      )}
    </Panel>
  )
}

/** What a change is about beside the order, as the form sends it. */
function namesFor(possible: PossibleChange): Record<string, string> {
  if (possible.change === 'dismiss') return { lineId: possible.lineId }
  return possible.change === 'answered' ? { withdrawalId: possible.withdrawalId } : {}
}

const subjectOf = (possible: PossibleChange) => Object.values(namesFor(possible)).join()

/** What the sentence about a change names. */
const wordsFor = (possible: PossibleChange) => ({
  lineId: subjectOf(possible),
  withdrawalId: subjectOf(possible),
  declaredAs: possible.change === 'answered' ? possible.declaredAs : '',
})

function ChangeForm({ orderId, possible }: { orderId: string; possible: PossibleChange }) {
  const t = useTranslations('ops.change')
  const { change } = possible
  return (
    <Disclosure summary={t(`of.${change}.title`)}>
      <p className="wrap-anywhere">{t(`of.${change}.hint`, wordsFor(possible))}</p>
      <DecisionForm
        action={changeOrder}
        about={{ order: orderId, change, ...namesFor(possible) }}
        button={t(`of.${change}.button`)}
        kind={DANGER.has(change) ? 'danger' : 'quiet'}
        {...(change === 'note' && { reasonLabel: t('remark') })}
      >
        <Asked possible={possible} />
      </DecisionForm>
    </Disclosure>
  )
}

/** What a change asks for beside the reason. */
function Asked({ possible }: { possible: PossibleChange }) {
  const t = useTranslations('ops.change')
  if (possible.change === 'decline')
    return <Field label={t('noteForPerson')} name="note" required minLength={5} maxLength={1000} autoComplete="off" />
  if (possible.change === 'retry' && possible.requestsOpen > 0)
    return (
      <Choice type="checkbox" name="nothingCameOfIt" value="yes" required>
        {t('nothingCameOfIt', { count: possible.requestsOpen })}
      </Choice>
    )
  if (possible.change === 'adopt')
    return (
      <Field
        label={t('lineId')}
        {...(possible.lineIds.length > 0 && { hint: t('lineIds', { ids: possible.lineIds.join(', ') }) })}
        name="lineId"
        required
        maxLength={100}
        autoComplete="off"
      />
    )
  return null
}
