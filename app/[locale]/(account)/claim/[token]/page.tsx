import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { currentPerson } from '@/app/_session'
import { ButtonLink } from '@/app/_ui/link'
import { offerValues } from '@/app/_ui/offer-values'
import { localizedPath } from '@/lib/i18n/routing'
import { describeClaim } from '@/lib/orders/gift/claim-gift'
import { ClaimForm } from './claim-form'

type ClaimPageProps = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site.gift.claim')
  // Whoever has the address of this page can claim the gift.
  return { title: t('title'), robots: { index: false }, referrer: 'same-origin' }
}

/** The page of a claim link. Opening it claims nothing, because mail scanners open links: the button does. */
export default async function ClaimPage({ params }: ClaimPageProps) {
  const [{ token }, locale, t, person] = await Promise.all([
    params,
    getLocale(),
    getTranslations('site.gift.claim'),
    currentPerson(),
  ])
  const claim = await describeClaim({ token, person })
  if (claim.kind === 'yours') redirect(localizedPath(locale, `/orders/${claim.orderId}`))
  const offer = offerValues(locale, claim.kind === 'open' ? claim.offer : undefined)
  return (
    <div className="mx-auto grid w-full max-w-md gap-6">
      <h1 className="text-h1 font-semibold">{t(claim.kind === 'over' ? 'overTitle' : 'title')}</h1>
      <p className="text-lead text-pretty">{t(claim.kind, offer)}</p>
      {claim.kind === 'open' && (
        <>
          <ul className="grid list-disc gap-2 ps-5 text-pretty text-text-2">
            <li>{t('once')}</li>
            <li>{t('days', offer)}</li>
            <li>{t('check')}</li>
          </ul>
          {person ? (
            <ClaimForm token={token} email={person.email} />
          ) : (
            <ButtonLink width="full" href={`/sign-in?${new URLSearchParams({ return: `/claim/${token}` })}`}>
              {t('signIn')}
            </ButtonLink>
          )}
        </>
      )}
      {claim.kind === 'other_address' && person && (
        <p className="wrap-anywhere text-text-2">{t('signedInAs', { email: person.email })}</p>
      )}
      {claim.kind === 'over' && <ButtonLink href="/dashboard">{t('toDashboard')}</ButtonLink>}
    </div>
  )
}
