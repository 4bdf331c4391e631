import { useLocale, useTranslations } from 'next-intl'
import { buttonClasses } from './button-classes'
import { Link } from './link'
import { SubmitButton } from './submit-button'
import { Wordmark } from './wordmark'

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
