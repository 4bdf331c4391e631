import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { currentPerson } from '@/app/_session'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { firebaseWebConfig } from '@/lib/accounts/firebase-web-config'
import { safeReturnPath } from '@/lib/accounts/safe-return-path'
import { localizedPath } from '@/lib/i18n/routing'
import { ConnectingAssistant } from './connecting-assistant'
import { EmailForm } from './email-form'
import { GoogleButton } from './google-button'
import { requestCode } from './request-code'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.signIn')
  return { title: t('title'), robots: { index: false } }
}

/** The first step: an e-mail address or Google. */
export default async function SignInPage({ searchParams }: QueryPageProps) {
  const [locale, t, asked, person] = await Promise.all([
    getLocale(),
    getTranslations('account.signIn'),
    searchParams,
    currentPerson(),
  ])
  const returnTo = safeReturnPath(asked.return)
  if (person) redirect(localizedPath(locale, returnTo))
  return (
    <div className="mx-auto grid w-full max-w-md gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <ConnectingAssistant returnTo={returnTo} />
      <p className="text-pretty">{t('lead')}</p>
      <EmailForm
        send={requestCode}
        locale={locale}
        returnTo={returnTo}
        texts={{ label: t('email.label'), send: t('email.send'), sending: t('email.sending') }}
      />
      <p className="text-center text-label text-text-2">{t('or')}</p>
      <GoogleButton
        config={firebaseWebConfig()}
        goTo={localizedPath(locale, returnTo)}
        texts={{
          button: t('google.button'),
          pending: t('google.pending'),
          closed: t('google.closed'),
          blocked: t('google.blocked'),
          refused: t('google.refused'),
          failed: t('google.failed'),
          needsScript: t('google.needsScript'),
        }}
      />
    </div>
  )
}
