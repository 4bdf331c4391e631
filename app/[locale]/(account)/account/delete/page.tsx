import { getLocale, getTranslations } from 'next-intl/server'
import { requirePerson } from '@/app/_session'
import { ButtonLink } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { findUnsettled } from '@/lib/orders/account/find-unsettled'
import { DeleteForm } from './delete-form'

export async function generateMetadata() {
  const t = await getTranslations('site.account.deletePage')
  return { title: t('title'), robots: { index: false } }
}

/** What deleting the account removes, what the law requires us to keep, and what must be settled first. */
export default async function DeleteAccountPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('site.account.deletePage')])
  const person = await requirePerson('/account', locale)
  const unsettled = await findUnsettled(person.id)
  return (
    <div className="mx-auto grid w-full max-w-content gap-6">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <section aria-labelledby="goes" className="grid gap-2">
        <h2 id="goes" className="text-h3 font-semibold">
          {t('goesTitle')}
        </h2>
        <p className="text-pretty">{t('goes')}</p>
      </section>
      <section aria-labelledby="stays" className="grid gap-2">
        <h2 id="stays" className="text-h3 font-semibold">
          {t('staysTitle')}
        </h2>
        <p className="text-pretty">{t('stays')}</p>
      </section>
      {unsettled ? (
        <Notice kind="do" title={t('unsettledTitle')}>
          {t(`unsettled.${unsettled}`)}
        </Notice>
      ) : (
        <DeleteForm
          locale={locale}
          texts={{ type: t('type', { email: person.email }), button: t('button'), pending: t('deleting') }}
        />
      )}
      <ButtonLink kind="quiet" href="/account">
        {t('back')}
      </ButtonLink>
    </div>
  )
}
