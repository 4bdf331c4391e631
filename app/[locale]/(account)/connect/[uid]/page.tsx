import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requirePerson } from '@/app/_session'
import { Link } from '@/app/_ui/link'
import type { UidPageProps } from '@/app/[locale]/page-props'
import { localizedPath } from '@/lib/i18n/routing'
import { readConnectRequest } from '@/lib/oauth/connect-request'
import { AboutClient } from './about-client'
import { DecideForms } from './decide-forms'
import { Permissions } from './permissions'
import { requestKey } from './request-key'

export async function generateMetadata() {
  const t = await getTranslations('account.connect')
  return { title: t('title', { name: '…' }), robots: { index: false } }
}

/** The consent page of an assistant's sign-in: the client, the permissions, and the decision. */
export default async function ConnectPage({ params }: UidPageProps) {
  const [{ uid }, locale, t] = await Promise.all([params, getLocale(), getTranslations('account.connect')])
  const request = await readConnectRequest(await requestKey(uid))
  if (request === null) redirect(localizedPath(locale, '/connect/problem?reason=invalid_request'))
  if (request.decided !== null) redirect(localizedPath(locale, `/connect/${uid}/return`))
  const person = await requirePerson(`/connect/${uid}`, locale)
  const { clientName: name, target } = request
  return (
    <div className="mx-auto grid w-full max-w-content gap-7">
      <div className="grid gap-3">
        <h1 className="text-h1 font-semibold wrap-anywhere">{t('title', { name })}</h1>
        <p className="text-lead text-pretty wrap-anywhere">
          {t(target.kind === 'web' ? 'lead' : 'leadHere', { name })}
        </p>
      </div>
      <AboutClient request={request} email={person.email} />
      <Permissions scopes={request.scopes} />
      <DecideForms uid={uid} personId={person.id} />
      <p className="text-label text-pretty text-text-2">
        {t.rich('end', { link: (text) => <Link href="/assistants">{text}</Link> })}
      </p>
    </div>
  )
}
