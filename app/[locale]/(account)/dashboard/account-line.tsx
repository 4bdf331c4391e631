import { useTranslations } from 'next-intl'
import { Link } from '@/app/_ui/link'

/** Who is signed in, and the way to what acts for them. */
export function AccountLine({ email }: { email: string }) {
  const t = useTranslations('site.dashboard')
  const assistants = useTranslations('account.assistants')
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-label text-text-2">
      <span className="wrap-anywhere">{t('signedInAs', { email })}</span>
      <Link href="/assistants" className="inline-flex min-h-6 items-center">
        {assistants('title')}
      </Link>
    </p>
  )
}
