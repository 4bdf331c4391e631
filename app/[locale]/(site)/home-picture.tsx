import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon'
import { offerValues } from '@/app/_ui/offer-values'

/** A chat with an assistant, and the phone that shows the eSIM ready to install. The parts move into place once. */
export function HomePicture() {
  const t = useTranslations('site.home.picture')
  const offer = offerValues(useLocale())
  return (
    <div role="img" aria-label={t('label')} className="relative mx-auto w-full max-w-md pb-28">
      <div className="grid gap-3 rounded-card border border-border bg-sunken px-5 pt-5 pb-32 sm:px-6 sm:pt-6">
        <p className="flex items-center gap-2 text-label font-medium text-text-2">
          <Icon name="bot" className="size-5 text-accent" />
          {t('assistant')}
        </p>
        <p className="w-fit max-w-[80%] animate-settle justify-self-end rounded-card rounded-ee-field bg-accent px-4 py-2.5 text-on-accent">
          {t('ask')}
        </p>
        <p className="w-fit max-w-[85%] animate-settle-late rounded-card rounded-es-field border border-border bg-surface px-4 py-2.5 text-text">
          {t('answer')}
        </p>
      </div>
      <div className="absolute end-2 bottom-0 w-44 animate-settle-late rounded-[1.75rem] border-[6px] border-text bg-surface p-4 pt-6 text-center sm:end-6">
        <span className="absolute inset-x-0 top-2 mx-auto h-1.5 w-14 rounded-pill bg-border-strong" />
        <p className="text-label font-semibold text-text">{t('ready')}</p>
        <p className="text-meta text-text-2">{t('plan', offer)}</p>
        <DrawnQrCode />
        <p className="rounded-button bg-accent px-3 py-2 text-label font-medium text-on-accent">{t('install')}</p>
      </div>
    </div>
  )
}

/** Looks like a QR code and contains nothing to scan: rows of a drawing, a letter for a dark module. */
const ROWS = [
  'xxx.x.xxx',
  'x.x..xx.x',
  'xxx.x.xxx',
  '.x.xx.x..',
  'x..x.xx.x',
  '.xx.x..x.',
  'xxx.xx.x.',
  'x.x.x.xx.',
  'xxx..x.xx',
]

function DrawnQrCode() {
  const modules = ROWS.flatMap((row, y) =>
    [...row].flatMap((module, x) => (module === 'x' ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return (
    <svg viewBox="-1 -1 11 11" className="mx-auto my-2 size-20 rounded-field bg-white" aria-hidden="true">
      <path d={modules.join('')} fill="#000" />
    </svg>
  )
}
