import { useTranslations } from 'next-intl'
import { OutsideButtonLink } from '@/app/_ui/link'
import { type ActivationCode, buildInstallLinks } from '@/lib/esim/activation-code'
import type { DeviceGuess } from '@/lib/esim/device-platform'

/** The link that opens the phone's own set-up. It reports no success, so the page also shows the other ways. */
export function OneTap({ code, guess }: { code: ActivationCode; guess: DeviceGuess }) {
  const t = useTranslations('site.esim')
  if (guess.inAppBrowser || guess.platform === 'ipad') return null
  const links = buildInstallLinks(code)
  const isIphone = guess.platform === 'iphone'
  return (
    <section aria-labelledby="tap" data-print="no" className="grid gap-3">
      <h2 id="tap" className="sr-only">
        {t('tapTitle')}
      </h2>
      <OutsideButtonLink width="full" href={isIphone ? links.apple : links.android}>
        {t(isIphone ? 'tapIphone' : 'tapAndroid')}
      </OutsideButtonLink>
      <p className="text-label text-pretty text-text-2">{t(isIphone ? 'tapIphoneNote' : 'tapAndroidNote')}</p>
    </section>
  )
}
