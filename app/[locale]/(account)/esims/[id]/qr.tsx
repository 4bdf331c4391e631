import { useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/disclosure'
import { QrPanel } from '@/app/_ui/qr-panel'
import { StepList } from '@/app/_ui/step-list'

const STEPS = ['open', 'settings', 'scan'] as const

/** The phone is another device here, so the code is large and comes first. */
export function QrOnComputer({ code }: { code: string }) {
  const t = useTranslations('site.esim')
  return (
    <section aria-labelledby="qr" className="grid gap-5 sm:grid-cols-[auto_1fr] sm:gap-8 lg:max-w-[40rem]">
      <QrPanel text={code} label={t('qrLabel')} />
      <div className="grid content-start gap-4">
        <h2 id="qr" className="text-h3 font-semibold">
          {t('qrTitle')}
        </h2>
        <StepList steps={STEPS.map((key) => ({ key, content: t(`qrSteps.${key}`) }))} />
      </div>
    </section>
  )
}

/** A phone cannot scan its own screen: the code is folded away, for those who look at it from another one. */
export function QrOnPhone({ code }: { code: string }) {
  const t = useTranslations('site.esim')
  return (
    <section aria-label={t('qrTitle')} className="border-y border-border">
      <Disclosure summary={t('qrFolded')}>
        <QrPanel text={code} label={t('qrLabel')} />
      </Disclosure>
    </section>
  )
}
