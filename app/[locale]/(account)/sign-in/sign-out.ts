'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { localeOfForm } from '@/app/_person-form'
import { endSession } from '@/app/_session'
import { isOwnOrigin } from '@/lib/accounts/is-own-origin'
import { localizedPath } from '@/lib/i18n/routing'

/** For the form around a sign-out button; the form may send `locale`. */
export async function signOut(form: FormData): Promise<void> {
  if (isOwnOrigin((await headers()).get('origin'))) await endSession()
  redirect(localizedPath(localeOfForm(form), '/'))
}
