import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { alternatesOf, findLegalPage, LEGAL_PAGES, type LegalPage } from '@/app/_public-pages'
import { Link } from '@/app/_ui/link'
import { offerValues } from '@/app/_ui/offer-values'
import { CalendarDay } from '@/app/_ui/values'
import { env } from '@/lib/env'
import { CONSENT_VERSION } from '@/lib/orders/pay/before-paying'

type LegalPageProps = { params: Promise<{ page: string }> }

export async function generateMetadata({ params }: LegalPageProps) {
  const page = findLegalPage((await params).page)
  if (!page) notFound()
  const t = await getTranslations('legal')
  return { title: t(`${page}.title`), alternates: alternatesOf(await getLocale(), `/legal/${page}`) }
}

export default async function LegalTextPage({ params }: LegalPageProps) {
  const page = findLegalPage((await params).page)
  if (!page) notFound()
  const t = await getTranslations('legal')
  const values = {
    ...offerValues(await getLocale()),
    email: env().SUPPORT_EMAIL,
    seller: env().SELLER_DETAILS,
  }
  return (
    <article className="mx-auto grid w-full max-w-content gap-8">
      <div className="grid gap-3">
        <h1 className="text-h1 font-semibold">{t(`${page}.title`)}</h1>
        <p className="text-lead text-pretty text-text-2">{t(`${page}.lead`, values)}</p>
        <p className="text-label text-text-2">
          {t('version')} <CalendarDay on={CONSENT_VERSION} />
        </p>
      </div>
      {partsOf(page).map(({ key, title, text }) => (
        <section key={key} aria-labelledby={key} className="grid gap-2">
          <h2 id={key} className="text-h3 font-semibold">
            {t(title)}
          </h2>
          <p className="text-pretty whitespace-pre-line">{t(text, values)}</p>
          {key === 'refunds.withdrawal' && (
            <p>
              <Link href="/withdraw">{t('refunds.withdrawalLink')}</Link>
            </p>
          )}
        </section>
      ))}
    </article>
  )
}

type LegalKey<Page extends LegalPage = LegalPage> = Page extends LegalPage
  ? `${Page}.${(typeof LEGAL_PAGES)[Page][number] & string}`
  : never

function partsOf(page: LegalPage) {
  const keys = LEGAL_PAGES[page].map((part) => `${page}.${part}` as LegalKey)
  return keys.map((key) => ({ key, title: `${key}.title` as const, text: `${key}.text` as const }))
}
