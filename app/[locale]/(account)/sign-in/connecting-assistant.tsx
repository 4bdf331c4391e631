import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { readConnectRequest } from '@/lib/oauth/connect-request'

/**
 * Says for which assistant a person signs in, when its request to connect is what they come back to. Nothing otherwise: a
 * request is known only in the browser in which it began.
 */
export async function ConnectingAssistant({ returnTo }: { returnTo: string }) {
  const uid = /^\/connect\/([\w-]+)$/.exec(returnTo)?.[1]
  if (uid === undefined) return null
  const request = await readConnectRequest({ uid, cookies: (await headers()).get('cookie') ?? '' })
  if (request === null) return null
  const t = await getTranslations('account.signIn')
  return (
    <Notice>
      {t.rich('connecting', { assistant: () => <bdi className="font-semibold">{request.clientName}</bdi> })}
    </Notice>
  )
}
