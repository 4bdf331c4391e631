import { useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon'
import { Notice } from '@/app/_ui/notice'
import { PrintButton } from '@/app/_ui/print-button'
import { Symptoms } from '@/app/_ui/symptoms'
import type { ActivationView } from '@/lib/activations/activation-view'
import type { ActivationCode } from '@/lib/esim/activation-code'
import type { DeviceGuess } from '@/lib/esim/device-platform'
import { AfterInstall } from './after-install'
import { Codes, ConfirmationNotice } from './codes'
import { DeviceSteps } from './device-steps'
import type { Device } from './devices'
import { MailLine } from './mail-line'
import { OneTap } from './one-tap'
import { PlanFacts } from './plan-facts'
import { QrOnComputer, QrOnPhone } from './qr'

type InstallEsimProps = {
  esim: ActivationView
  code: ActivationCode
  /** What the phone asks for; null when OXIO sent none. */
  confirmationCode: string | null
  guess: DeviceGuess
  device: Device
}

/** The install page, in order: the warning, the way to install for this screen, steps, settings, help. */
export function InstallEsim({ esim, code, confirmationCode, guess, device }: InstallEsimProps) {
  const t = useTranslations('site.esim')
  const onComputer = guess.platform === 'desktop'
  return (
    <div className="grid gap-10 print:gap-4">
      <div className="grid gap-5 print:gap-2">
        <h1 className="text-h1 font-semibold">{t('title')}</h1>
        <Notice kind="do" title={t('oneTitle')}>
          {t('one')}
        </Notice>
        <ConfirmationNotice code={code} confirmationCode={confirmationCode} />
        {guess.inAppBrowser && (
          <Notice title={t('inAppTitle')}>
            {t('inApp', { browser: guess.platform === 'iphone' || guess.platform === 'ipad' ? 'Safari' : 'Chrome' })}
          </Notice>
        )}
      </div>
      {onComputer ? (
        <div className="grid items-start gap-8 lg:grid-cols-[auto_1fr] lg:gap-12 print:grid-cols-2 print:gap-8">
          <QrOnComputer code={code.full} />
          <Codes code={code} confirmationCode={confirmationCode} />
        </div>
      ) : (
        <div className="grid gap-8">
          <OneTap code={code} guess={guess} />
          <Codes code={code} confirmationCode={confirmationCode} />
          <QrOnPhone code={code.full} />
        </div>
      )}
      <div className="grid items-start gap-10 lg:grid-cols-2 lg:gap-12 print:grid-cols-2 print:gap-8">
        <DeviceSteps esimId={esim.id} device={device} />
        <AfterInstall />
      </div>
      <Notice kind="do" title={t('keepTitle')}>
        {t('keep')}
      </Notice>
      <div className="grid items-start gap-10 lg:grid-cols-2 lg:gap-12 print:grid-cols-2 print:gap-8">
        <section aria-labelledby="help" data-print="no" className="grid gap-2">
          <h2 id="help" className="text-h3 font-semibold">
            {t('helpTitle')}
          </h2>
          <Symptoms />
        </section>
        <div className="grid gap-5">
          <PlanFacts esim={esim} />
          <MailLine esim={esim} />
          <div data-print="no">
            <PrintButton>
              <Icon name="printer" />
              {t('print')}
            </PrintButton>
          </div>
        </div>
      </div>
    </div>
  )
}
