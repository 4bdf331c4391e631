import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'
import { StepList } from '@/app/_ui/steps'
import { DEVICES, type Device } from './devices'
import { StepPicture } from './step-picture'
import { STEP_SCREENS } from './step-screens'

const STEPS = ['1', '2', '3', '4'] as const

const LINK = 'inline-flex min-h-11 items-center rounded-pill border px-4 text-label font-medium no-underline'

/** The steps for one phone. Links choose the phone, so the choice works without scripts and can be shared. */
export function DeviceSteps({ esimId, device }: { esimId: string; device: Device }) {
  const t = useTranslations('site.esim')
  return (
    <section aria-labelledby="device-steps" className="grid gap-5">
      <h2 id="device-steps" className="text-h3 font-semibold">
        {t('stepsTitle')}
      </h2>
      <nav aria-label={t('devices.label')} data-print="no">
        <ul className="flex flex-wrap gap-2">
          {DEVICES.map((key) => (
            <li key={key}>
              <Link
                href={`/esims/${esimId}?device=${key}`}
                scroll={false}
                prefetch={false}
                aria-current={key === device ? 'true' : undefined}
                className={`${LINK} ${key === device ? 'border-accent bg-accent text-on-accent' : 'border-border-strong bg-surface text-text hover:bg-sunken'}`}
              >
                {t(`devices.${key}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <h3 className="hidden font-semibold print:block">{t(`devices.${device}`)}</h3>
      <StepList steps={STEPS.map((key) => ({ key, content: <Step device={device} step={key} /> }))} />
    </section>
  )
}

function Step({ device, step }: { device: Device; step: (typeof STEPS)[number] }) {
  const t = useTranslations('site.esim')
  return (
    <>
      <p>{t(`steps.${device}.${step}`)}</p>
      <div className="flex flex-wrap gap-3 pt-3 print:hidden">
        {STEP_SCREENS[device][step].map((screen) => (
          <StepPicture key={JSON.stringify(screen)} screen={screen} />
        ))}
      </div>
    </>
  )
}
