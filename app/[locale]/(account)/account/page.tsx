import { getLocale, getTranslations } from 'next-intl/server'
import { requirePerson } from '@/app/_session'
import { buttonClasses } from '@/app/_ui/button'
import { Card } from '@/app/_ui/containers'
import { ButtonLink } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { LanguageForm } from './language-form'

export async function generateMetadata() {
  const t = await getTranslations('site.account')
  return { title: t('title'), robots: { index: false } }
}

/** The account's address, language, assistants and data, and how to delete it. */
export default async function AccountPage({ searchParams }: QueryPageProps) {
  const [locale, t, { saved, changed }] = await Promise.all([
    getLocale(),
    getTranslations('site.account'),
    searchParams,
  ])
  const person = await requirePerson('/account', locale)
  return (
    <div className="mx-auto grid w-full max-w-content gap-8">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      {saved === '1' && (
        <Notice kind="ok" announce="polite">
          {t('saved')}
        </Notice>
      )}
      {changed === '1' && (
        <Notice kind="ok" announce="polite">
          {t('emailChanged')}
        </Notice>
      )}
      <Card aria-labelledby="email">
        <h2 id="email" className="text-h3 font-semibold">
          {t('email')}
        </h2>
        <p className="wrap-anywhere">
          <bdi dir="ltr">{person.email}</bdi>
        </p>
        <p className="text-label text-pretty text-text-2">{t('emailNote')}</p>
        <ButtonLink kind="quiet" href="/account/email" prefetch={false}>
          {t('emailLink')}
        </ButtonLink>
      </Card>
      <Card aria-labelledby="language">
        <h2 id="language" className="text-h3 font-semibold">
          {t('language')}
        </h2>
        <LanguageForm current={person.locale} />
      </Card>
      <Card aria-labelledby="assistants">
        <h2 id="assistants" className="text-h3 font-semibold">
          {t('assistants')}
        </h2>
        <p className="text-pretty text-text-2">{t('assistantsNote')}</p>
        <ButtonLink kind="quiet" href="/assistants">
          {t('assistantsLink')}
        </ButtonLink>
      </Card>
      <Card aria-labelledby="data">
        <h2 id="data" className="text-h3 font-semibold">
          {t('data')}
        </h2>
        <p className="text-pretty text-text-2">{t('dataNote')}</p>
        <a href="/api/account/export" download className={buttonClasses({ kind: 'quiet' })}>
          {t('dataLink')}
        </a>
      </Card>
      <Card aria-labelledby="delete">
        <h2 id="delete" className="text-h3 font-semibold">
          {t('delete')}
        </h2>
        <p className="text-pretty text-text-2">{t('deleteNote')}</p>
        <ButtonLink kind="quiet" href="/account/delete" prefetch={false}>
          {t('deleteLink')}
        </ButtonLink>
      </Card>
    </div>
  )
}
