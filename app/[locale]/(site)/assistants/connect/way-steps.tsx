import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/containers'
import { CopyField } from '@/app/_ui/copy-field'
import { Link, OutsideButtonLink } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import type { Way } from './list-ways'
import { STEPS_ID } from './way-tiles'

/** What some assistants require of a person or their plan. */
const REQUIREMENTS = ['chatgpt', 'claude', 'gemini'] as const

/** The steps of one assistant: how to connect, what the person sees, and how to undo it. */
export function WaySteps({ way }: { way: Way }) {
  const t = useTranslations('assistants.connect')
  const { id, copied, installLink, removeCommand } = way
  const name = t(`steps.${id}.title`)
  const requirement = REQUIREMENTS.find((one) => one === id)
  const copiedAt = (step: 1 | 2) =>
    copied
      .filter((one) => one.step === step)
      .map(({ label, value }) => <CopyField key={value} label={t(`copy.${label}`, { name })} value={value} />)
  return (
    <Card id={STEPS_ID} aria-labelledby="chosen">
      <h2 id="chosen" className="text-h2 font-semibold">
        {t('connectName', { name })}
      </h2>
      {requirement && <Notice kind="info">{t(`steps.${requirement}.needs`)}</Notice>}
      {installLink !== undefined && <OutsideButtonLink href={installLink}>{t('install', { name })}</OutsideButtonLink>}
      <ol className="grid list-decimal gap-4 ps-5 text-pretty">
        <li>
          <div className="grid gap-3">
            <p>{t(`steps.${id}.1`)}</p>
            {copiedAt(1)}
          </div>
        </li>
        <li>
          <div className="grid gap-3">
            <p>{t(`steps.${id}.2`)}</p>
            {copiedAt(2)}
          </div>
        </li>
        <li>{t('signIn')}</li>
        <li>{t.rich('then', { say: (words) => <strong className="font-semibold">{words}</strong> })}</li>
      </ol>
      <h3 className="text-h3 font-semibold">{t('seeTitle')}</h3>
      <p className="text-pretty text-text-2">{t('see', { name })}</p>
      <h3 className="text-h3 font-semibold">{t('undoTitle')}</h3>
      <p className="text-pretty text-text-2">
        {t.rich('undo', { name, link: (words) => <Link href="/assistants">{words}</Link> })} {t(`steps.${id}.undo`)}
      </p>
      {removeCommand !== undefined && <CopyField label={t('copy.remove', { name })} value={removeCommand} />}
    </Card>
  )
}
