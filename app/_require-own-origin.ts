import { headers } from 'next/headers'
import { isOwnOrigin } from '@/lib/accounts/is-own-origin'
import { AppError } from '@/lib/errors'

/** For server actions that start or pay something: only our own pages may send their forms. */
export async function requireOwnOrigin(): Promise<void> {
  if (isOwnOrigin((await headers()).get('origin'))) return
  throw new AppError('not_allowed', {
    message: 'Your browser did not say that this comes from our page. Reload the page and try again.',
  })
}
