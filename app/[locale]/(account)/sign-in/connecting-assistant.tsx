import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { readConnectRequest } from '@/lib/oauth/connect-request'

/**
 * Names the assistant whose connection request the person returns to after signing in. Empty for other paths, and in a browser
 * that did not begin the request.
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
