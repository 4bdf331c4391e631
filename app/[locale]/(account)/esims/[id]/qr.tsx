import { useTranslations } from 'next-intl'
import { Disclosure } from '@/app/_ui/containers'
import { StepList } from '@/app/_ui/steps'
import { renderQrPath } from '@/lib/esim/qr-code'

const STEPS = ['open', 'settings', 'scan'] as const

/** On a computer: a large code, first on the page, since the phone scans it. */
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

/** On a phone, which cannot scan its own screen: the code is folded, for scanning with another phone. */
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

/** A QR code, black on white in either theme. No attribute holds the code's text: screen readers read `label`. */
function QrPanel({ text, label }: { text: string; label: string }) {
  const { viewBox, path } = renderQrPath(text)
  return (
    <div
      data-print="qr"
      className="w-full max-w-80 min-w-60 rounded-card border border-border bg-white p-2 forced-color-adjust-none"
    >
      <svg role="img" aria-label={label} viewBox={viewBox} shapeRendering="crispEdges" className="block w-full">
        <path d={path} fill="#000" />
      </svg>
    </div>
  )
}
