import { useLocale, useTranslations } from 'next-intl'
import { buttonClasses } from './button'
import { Link } from './link'
import { MAIN_ID } from './skeleton'
import { SubmitButton } from './submit-button'

/** The first element that the Tab key reaches: skips the header. */
export function SkipLink({ children }: { children: string }) {
  return (
    <a
      href={`#${MAIN_ID}`}
      data-print="no"
      className="absolute start-4 top-2 z-10 -translate-y-16 rounded-button bg-accent px-4 py-2.5 text-on-accent no-underline focus:translate-y-0"
    >
      {children}
    </a>
  )
}

type SiteHeaderProps = {
  signedIn: boolean
  signOut: (form: FormData) => Promise<void>
}

const NAV_LINK = buttonClasses({ kind: 'plain' })

export function SiteHeader({ signedIn, signOut }: SiteHeaderProps) {
  const locale = useLocale()
  const t = useTranslations('site.header')
  const account = useTranslations('account.signOut')
  return (
    <header data-print="no" className="border-b border-border">
      <div className="mx-auto flex w-full max-w-app flex-wrap items-center justify-between gap-x-4 px-4 py-2 sm:px-6">
        <Link href="/" className="inline-flex min-h-11 items-center no-underline">
          <Wordmark />
        </Link>
        <nav aria-label={t('label')} className="flex flex-wrap items-center gap-x-1 sm:gap-x-3">
          <Link href="/help" className={NAV_LINK}>
            {t('help')}
          </Link>
          {signedIn ? (
            <>
              <Link href="/dashboard" className={NAV_LINK}>
                {t('esims')}
              </Link>
              <Link href="/account" className={NAV_LINK}>
                {t('account')}
              </Link>
              <form action={signOut}>
                <input type="hidden" name="locale" value={locale} />
                <SubmitButton kind="plain" pendingLabel={account('pending')}>
                  {account('button')}
                </SubmitButton>
              </form>
            </>
          ) : (
            <Link href="/sign-in" className={NAV_LINK}>
              {t('signIn')}
            </Link>
          )}
        </nav>
      </div>
    </header>
  )
}

/** The logo is a SIM card with its cut corner. */
function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-body font-semibold tracking-tight text-text">
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6">
        <path d="M5 3h9.2L20 8.8V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z" fill="var(--accent)" />
        <circle cx="11" cy="13" r="3.4" fill="var(--bg)" />
      </svg>
      <span>
        DOTM <span className="font-normal text-text-2">eSIM</span>
      </span>
    </span>
  )
}
