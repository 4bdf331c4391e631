import { headers } from 'next/headers'
import type { RequestKey } from '@/lib/oauth/connect-request'

/** The props of the pages of one request. */
export type UidPageProps = { params: Promise<{ uid: string }> }

/** What names the pending request of this browser. */
export async function requestKey(uid: string): Promise<RequestKey> {
  return { uid, cookies: (await headers()).get('cookie') ?? '' }
}
