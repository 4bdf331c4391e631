import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/link'
import type { QueryPageProps } from '@/app/[locale]/page-props'
import { readProblem } from '@/lib/oauth/problem-page'

const problemOf = async (searchParams: QueryPageProps['searchParams']) => readProblem((await searchParams).reason)

export async function generateMetadata({ searchParams }: QueryPageProps) {
  const t = await getTranslations('account.connect.problem')
  return { title: t(`${await problemOf(searchParams)}.title`), robots: { index: false } }
}

/** Why a connection request failed, and what to do. */
export default async function ConnectProblemPage({ searchParams }: QueryPageProps) {
  const [t, problem] = await Promise.all([getTranslations('account.connect.problem'), problemOf(searchParams)])
  return (
    <div className="mx-auto grid w-full max-w-content gap-4">
      <h1 className="text-h1 font-semibold">{t(`${problem}.title`)}</h1>
      <p className="text-lead text-pretty">{t(`${problem}.body`)}</p>
      <p>{t(`${problem}.next`)}</p>
      <div className="pt-2">
        <ButtonLink kind="quiet" href="/assistants">
          {t('assistants')}
        </ButtonLink>
      </div>
    </div>
  )
}
