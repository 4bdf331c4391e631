import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { checkCode } from '@/app/[locale]/(account)/sign-in/check-code'
import { ConnectingAssistant } from '@/app/[locale]/(account)/sign-in/connecting-assistant'
import { readPendingSignIn } from '@/app/[locale]/(account)/sign-in/pending-sign-in'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { SIGN_IN_MINUTES } from '@/lib/accounts/sign-in-request'
import { localizedPath } from '@/lib/i18n/routing'
import { CodeForm } from './code-form'
import { SendAgainForm } from './send-again-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.signIn.code')
  return { title: t('title'), robots: { index: false } }
}

/** The second step: the code from the mail. */
export default async function CodePage({ searchParams }: QueryPageProps) {
  const [locale, pending] = await Promise.all([getLocale(), readPendingSignIn()])
  if (pending === null) redirect(localizedPath(locale, '/sign-in'))
  const t = await getTranslations('account.signIn.code')
  const { again } = await searchParams
  return (
    <div className="mx-auto grid w-full max-w-md gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <ConnectingAssistant returnTo={pending.returnTo} />
      {again === '1' && <Notice announce="polite">{t('sentAgain')}</Notice>}
      <p className="text-pretty wrap-anywhere">{t('lead', { email: pending.email, minutes: SIGN_IN_MINUTES })}</p>
      <CodeForm
        // After a new mail the form starts again, without the error about the older code.
        key={again === '1' ? 'again' : 'first'}
        check={checkCode}
        locale={locale}
        texts={{ label: t('label'), hint: t('hint'), submit: t('submit'), pending: t('pending') }}
      />
      <section className="grid gap-3" aria-labelledby="no-mail">
        <h2 id="no-mail" className="font-semibold">
          {t('noMail')}
        </h2>
        <p className="text-label text-text-2">{t('noMailHelp')}</p>
        <SendAgainForm
          locale={locale}
          email={pending.email}
          returnTo={pending.returnTo}
          texts={{ again: t('again'), pending: t('againPending') }}
        />
        <Link href={{ pathname: localizedPath(locale, '/sign-in'), query: { return: pending.returnTo } }}>
          {t('otherAddress')}
        </Link>
      </section>
    </div>
  )
}
