import { getTranslations } from 'next-intl/server'
import { isSignedIn } from '@/app/_session'
import { ButtonLink } from '@/app/_ui/link'

export async function generateMetadata() {
  const t = await getTranslations('site.notFound')
  return { title: t('title'), robots: { index: false } }
}

/** Also for another person's order or eSIM, so that the answer does not reveal whether it exists. */
export default async function NotFoundPage() {
  const [t, signedIn] = await Promise.all([getTranslations('site.notFound'), isSignedIn()])
  return (
    <div className="mx-auto grid w-full max-w-content gap-4">
      <h1 className="text-h1 font-semibold">{t('title')}</h1>
      <p className="text-lead text-pretty">{t(signedIn ? 'body' : 'bodySignedOut')}</p>
      <div className="flex flex-wrap gap-3 pt-2">
        <ButtonLink href="/">{t('home')}</ButtonLink>
        <ButtonLink kind="quiet" href={signedIn ? '/dashboard' : '/sign-in'}>
          {t(signedIn ? 'esims' : 'signIn')}
        </ButtonLink>
      </div>
    </div>
  )
}
