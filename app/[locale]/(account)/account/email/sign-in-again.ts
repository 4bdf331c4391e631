'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/app/_require-own-origin'
import { endSession } from '@/app/_session'
import { requestFacts } from '@/app/[locale]/(account)/sign-in/request-facts'
import { localizedPath } from '@/lib/i18n/routing'

/** Signs this browser out and leads through signing in back to the change of address. */
export async function signInAgain(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const { locale } = await requestFacts(form)
  await endSession()
  redirect(localizedPath(locale, `/sign-in?${new URLSearchParams({ return: '/account/email' })}`))
}
