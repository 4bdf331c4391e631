import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireSession } from '@/app/_session'
import { CodeForm } from '@/app/[locale]/(account)/sign-in/code/code-form'
import { findAddressChange, isFreshSignIn } from '@/lib/accounts/request-address-change'
import { SIGN_IN_MINUTES } from '@/lib/accounts/sign-in-request'
import { localizedPath } from '@/lib/i18n/routing'
import { checkAddressCode } from './check-address-code'

export async function generateMetadata() {
  const t = await getTranslations('account.signIn.code')
  return { title: t('title'), robots: { index: false } }
}

/** The second step: the code from the mail to the new address. */
export default async function AddressCodePage() {
  const [locale, t, signIn] = await Promise.all([
    getLocale(),
    getTranslations('site.account.emailPage.code'),
    getTranslations('account.signIn.code'),
  ])
  const session = await requireSession('/account/email', locale)
  const change = await findAddressChange(session.person.id)
  if (change === null || !isFreshSignIn(session)) redirect(localizedPath(locale, '/account/email'))
  return (
    <div className="mx-auto grid w-full max-w-md gap-6">
      <h1 className="text-h1 font-semibold">{signIn('title')}</h1>
      <p className="text-pretty wrap-anywhere">{t('lead', { email: change.email, minutes: SIGN_IN_MINUTES })}</p>
      <CodeForm
        check={checkAddressCode}
        locale={locale}
        texts={{ label: signIn('label'), hint: t('hint'), submit: t('submit'), pending: signIn('pending') }}
      />
      <Link href={localizedPath(locale, '/account/email')}>{t('other')}</Link>
    </div>
  )
}
