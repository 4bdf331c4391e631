import { notFound, redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentPerson, requirePerson } from '@/app/_session'
import { ButtonLink, OutsideButtonLink } from '@/app/_ui/link'
import type { IdPageProps } from '@/app/[locale]/page-props'
import { localizedPath } from '@/lib/i18n/routing'
import { resolvePayPage } from '@/lib/orders/pay/way-to-pay'

/** Called once for the title and the page, since it calls Stripe. */
const findPayPage = cache(resolvePayPage)

export async function generateMetadata({ params }: IdPageProps) {
  const [t, locale, { id }, person] = await Promise.all([
    getTranslations('site.pay'),
    getLocale(),
    params,
    currentPerson(),
  ])
  if (person && (await findPayPage(person.id, id, locale)).kind === 'not_found') notFound()
  return { title: t('title'), robots: { index: false } }
}

/** Redirects to Stripe from a page of our own, because `form-action` forbids the form to redirect there. */
export default async function PayPage({ params }: IdPageProps) {
  const [{ id }, locale, t] = await Promise.all([params, getLocale(), getTranslations('site.pay')])
  const person = await requirePerson(`/pay/${id}`, locale)
  const page = await findPayPage(person.id, id, locale)
  if (page.kind === 'not_found') notFound()
  if (page.kind === 'order') redirect(localizedPath(locale, `/orders/${id}`))
  if (page.kind === 'limited') return <TooOften path={`/pay/${id}`} />
  return (
    <div className="mx-auto grid w-full max-w-content gap-5">
      <meta httpEquiv="refresh" content={`0;url=${page.url}`} />
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <p className="font-medium text-pretty">{t(page.isGift ? 'noteGift' : 'noteMe')}</p>
      <p className="text-lead text-pretty">{t('lead')}</p>
      <OutsideButtonLink href={page.url}>{t('link')}</OutsideButtonLink>
    </div>
  )
}

async function TooOften({ path }: { path: `/${string}` }) {
  const t = await getTranslations('site.error')
  return (
    <div className="mx-auto grid w-full max-w-content gap-5">
      <h1 className="text-h1 font-semibold">{t('codes.rate_limited.title')}</h1>
      <p className="text-lead text-pretty">{t('codes.rate_limited.body')}</p>
      <p className="text-pretty">{t('codes.rate_limited.next')}</p>
      <ButtonLink href={path}>{t('retry')}</ButtonLink>
    </div>
  )
}
