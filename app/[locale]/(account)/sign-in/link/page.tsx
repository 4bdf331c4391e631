import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/link'
import { readPendingSignIn } from '@/app/[locale]/(account)/sign-in/pending-sign-in'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { describeLink } from '@/lib/accounts/consume-link'
import { SIGN_IN_MINUTES } from '@/lib/accounts/sign-in-request'
import { LinkForm } from './link-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.signIn.link')
  // The address of this page is a secret for ten minutes; `no-referrer` would also take Origin away from our own form.
  return { title: t('title'), robots: { index: false }, referrer: 'same-origin' }
}

const single = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

/** The page of a mail's link. Opening it changes nothing, because mail scanners open links: the button signs in. */
export default async function LinkPage({ searchParams }: QueryPageProps) {
  const { r, t: token } = await searchParams
  const link = { requestId: single(r), linkToken: single(token) }
  const [locale, t, email, pending] = await Promise.all([
    getLocale(),
    getTranslations('account.signIn.link'),
    getTranslations('account.signIn.email'),
    readPendingSignIn(),
  ])
  const { kind } = await describeLink({ ...link, browserMarker: pending?.marker ?? null })
  if (kind === 'over')
    return (
      <div className="mx-auto grid w-full max-w-md gap-6">
        <h1 className="text-h1 font-semibold">{t('overTitle')}</h1>
        <p className="text-pretty">{t('overLead', { minutes: SIGN_IN_MINUTES })}</p>
        <ButtonLink href="/sign-in" width="full">
          {t('startAgain')}
        </ButtonLink>
      </div>
    )
  return (
    <div className="mx-auto grid w-full max-w-md gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <p className="text-pretty">{t(kind === 'elsewhere' ? 'elsewhereLead' : 'lead')}</p>
      <LinkForm
        {...link}
        locale={locale}
        elsewhere={kind === 'elsewhere'}
        texts={{ email: email('label'), submit: t('submit'), pending: t('pending') }}
      />
    </div>
  )
}
