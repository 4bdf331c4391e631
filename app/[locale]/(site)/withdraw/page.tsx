import { getLocale, getTranslations } from 'next-intl/server'
import { alternatesOf } from '@/app/_public-pages'
import { Link } from '@/app/_ui/link'
import { WithdrawForm } from './withdraw-form'
import { withdrawTexts } from './withdraw-texts'

export async function generateMetadata() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('site.withdraw')])
  return { title: t('title'), description: t('lead'), alternates: alternatesOf(locale, '/withdraw') }
}

/** The withdrawal function that EU law requires of online sellers (Directive 2011/83/EU, Article 11a). Needs no session. */
export default async function WithdrawPage() {
  const [locale, t, texts] = await Promise.all([getLocale(), getTranslations('site.withdraw'), withdrawTexts()])
  return (
    <div className="mx-auto grid w-full max-w-content gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <p className="text-lead text-pretty text-text-2">{t('lead')}</p>
      <p className="text-pretty">
        {t.rich('atOnce', {
          link: (words) => (
            <Link href="/dashboard" prefetch={false}>
              {words}
            </Link>
          ),
        })}
      </p>
      <WithdrawForm locale={locale} texts={texts} />
    </div>
  )
}
