import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '@/app/_ui/icon'
import type { StepScreen } from './step-screens'

/** A sketch of the phone's screen with the entry to tap. It repeats the step's text, so screen readers skip it. */
export function StepPicture({ screen }: { screen: StepScreen }) {
  return (
    <div
      aria-hidden="true"
      data-print="no"
      className="grid w-36 content-start gap-1.5 overflow-hidden rounded-[18px] border-2 border-border-strong bg-bg p-2.5 pb-3 text-meta"
    >
      <span className="mx-auto h-1 w-8 rounded-pill bg-border" />
      <ScreenContent screen={screen} />
    </div>
  )
}

function ScreenContent({ screen }: { screen: StepScreen }) {
  const t = useTranslations('site.esim.menus')
  switch (screen.kind) {
    case 'menu':
      return (
        <>
          <Title>{t(screen.title)}</Title>
          <OtherRow width="w-3/5" />
          <TapRow>{t(screen.tap)}</TapRow>
          <OtherRow width="w-1/2" />
        </>
      )
    case 'search':
      return (
        <>
          <Title>{t(screen.title)}</Title>
          <span className="rounded-pill border border-accent bg-accent-soft px-2 py-1 font-medium text-accent-soft-text">
            eSIM
          </span>
          <OtherRow width="w-1/2" />
          <OtherRow width="w-3/5" />
        </>
      )
    case 'list':
      return (
        <>
          <Title>eSIM</Title>
          <OtherRow width="w-1/2" />
          <TapRow>eSIM</TapRow>
          <OtherRow width="w-3/5" />
        </>
      )
    case 'scanner':
      return (
        <>
          <span className="mx-auto grid size-20 place-items-center rounded-field border-2 border-dashed border-accent text-text-2">
            <Icon name="qr-code" className="size-11" />
          </span>
          {screen.manual && (
            <span className="text-center text-balance text-link underline underline-offset-2">{t(screen.manual)}</span>
          )}
        </>
      )
    case 'line':
      return (
        <>
          <OtherRow width="w-3/5" />
          <span className="flex items-center justify-between gap-2 rounded-field border border-border bg-surface px-2 py-1 font-medium">
            DOTM
            <span className="flex h-4 w-7 justify-end rounded-pill bg-ok p-0.5">
              <span className="size-3 rounded-pill bg-surface" />
            </span>
          </span>
          <OtherRow width="w-1/2" />
        </>
      )
  }
}

function Title({ children }: { children: ReactNode }) {
  return <span className="truncate text-center font-medium text-text-2">{children}</span>
}

function OtherRow({ width }: { width: string }) {
  return (
    <span className="rounded-field bg-surface px-2 py-2.5">
      <span className={`block h-1.5 rounded-pill bg-border ${width}`} />
    </span>
  )
}

function TapRow({ children }: { children: ReactNode }) {
  return (
    <span className="rounded-field border border-accent bg-accent-soft px-2 py-1 font-medium text-balance text-accent-soft-text">
      {children}
    </span>
  )
}
