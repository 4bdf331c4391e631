import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { OutsideButtonLink } from '@/app/_ui/link'
import { requestKey } from '@/app/[locale]/(account)/connect/[uid]/request-key'
import type { UidPageProps } from '@/app/[locale]/page-props'
import { localizedPath } from '@/lib/i18n/routing'
import { readConnectRequest } from '@/lib/oauth/connect-request'

export async function generateMetadata() {
  const t = await getTranslations('account.connect')
  return { title: t('doneTitle', { decision: 'allowed' }), robots: { index: false } }
}

/** Redirects to the assistant from a page of our own, because `form-action` forbids the form to redirect there. */
export default async function ReturnPage({ params }: UidPageProps) {
  const [{ uid }, locale, t] = await Promise.all([params, getLocale(), getTranslations('account.connect')])
  const request = await readConnectRequest(await requestKey(uid))
  if (request === null) redirect(localizedPath(locale, '/connect/problem?reason=invalid_request'))
  const { decided: decision, clientName: name, target, goOn } = request
  if (decision === null) redirect(localizedPath(locale, `/connect/${uid}`))
  const host = (target.kind === 'program' && target.program) || target.host
  return (
    <div className="mx-auto grid w-full max-w-content gap-5">
      <meta httpEquiv="refresh" content={`0;url=${goOn}`} />
      <h1 className="text-h1 font-semibold">{t('doneTitle', { decision })}</h1>
      <p className="text-lead text-pretty wrap-anywhere">{t('doneLead', { decision, name, host })}</p>
      <OutsideButtonLink href={goOn}>{t('goOn', { host })}</OutsideButtonLink>
    </div>
  )
}
