import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/link'

export async function generateMetadata() {
  const t = await getTranslations('site.account.deletedPage')
  return { title: t('title'), robots: { index: false } }
}

/** Confirms that the account is deleted. The session has ended, so the page shows no personal data. */
export default async function AccountDeletedPage() {
  const [t, stays] = await Promise.all([
    getTranslations('site.account.deletedPage'),
    getTranslations('site.account.deletePage'),
  ])
  return (
    <div className="mx-auto grid w-full max-w-content gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <p className="text-lead text-pretty">{t('lead')}</p>
      <section aria-labelledby="stays" className="grid gap-2">
        <h2 id="stays" className="text-h3 font-semibold">
          {stays('staysTitle')}
        </h2>
        <p className="text-pretty">{stays('stays')}</p>
      </section>
      <ButtonLink kind="quiet" href="/">
        {t('home')}
      </ButtonLink>
    </div>
  )
}
