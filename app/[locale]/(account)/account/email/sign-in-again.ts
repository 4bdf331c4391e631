'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/app/_form-origin'
import { endSession } from '@/app/_session'
import { localizedPath } from '@/lib/i18n/routing'
import { requestFacts } from '../../sign-in/request-facts'

/** Signs this browser out and leads through signing in back to the change of address. */
export async function signInAgain(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const { locale } = await requestFacts(form)
  await endSession()
  redirect(localizedPath(locale, `/sign-in?${new URLSearchParams({ return: '/account/email' })}`))
}
