import { getLocale, getTranslations } from 'next-intl/server'
import { requireSession } from '@/app/_session'
import { ButtonLink } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { EmailForm } from '@/app/[locale]/(account)/sign-in/email-form'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { isFreshSignIn } from '@/lib/accounts/request-address-change'
import { sendAddressCode } from './send-address-code'
import { SignInAgainForm } from './sign-in-again-form'

export async function generateMetadata() {
  const t = await getTranslations('site.account.emailPage')
  return { title: t('title'), robots: { index: false } }
}

/** The first step of a change of address: the new address, and what the change affects. */
export default async function ChangeAddressPage({ searchParams }: QueryPageProps) {
  const [locale, t, signIn, { problem }] = await Promise.all([
    getLocale(),
    getTranslations('site.account.emailPage'),
    getTranslations('account.signIn'),
    searchParams,
  ])
  const session = await requireSession('/account/email', locale)
  return (
    <div className="mx-auto grid w-full max-w-md gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      {(problem === 'taken' || problem === 'over') && (
        <Notice kind="problem" announce="now">
          {problem === 'taken' ? t('problem.taken') : signIn('problem.over')}
        </Notice>
      )}
      <p className="text-pretty wrap-anywhere">{t('lead', { email: session.person.email })}</p>
      <p className="text-label text-pretty text-text-2">{t('ends')}</p>
      {isFreshSignIn(session) ? (
        <EmailForm
          send={sendAddressCode}
          locale={locale}
          texts={{ label: t('label'), send: t('send'), sending: t('sending') }}
        />
      ) : (
        <SignInAgainForm
          locale={locale}
          texts={{
            title: t('again.title'),
            body: t('again.body'),
            button: t('again.button'),
            pending: t('again.pending'),
          }}
        />
      )}
      <ButtonLink kind="quiet" href="/account">
        {t('back')}
      </ButtonLink>
    </div>
  )
}
