import { headers } from 'next/headers'
import type { RequestKey } from '@/lib/oauth/connect-request'

/** The key of a connection request. It is valid only in the browser that began the request and has its cookie. */
export async function requestKey(uid: string): Promise<RequestKey> {
  return { uid, cookies: (await headers()).get('cookie') ?? '' }
}
