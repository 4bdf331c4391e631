'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { endSession } from '@/app/_session'
import { isOwnOrigin } from '@/lib/accounts/own-origin'
import { localizedPath, routing } from '@/lib/i18n/routing'

/** For the form around a sign-out button; the form may send `locale`. */
export async function signOut(form: FormData): Promise<void> {
  const asked: unknown = form.get('locale')
  if (isOwnOrigin((await headers()).get('origin'))) await endSession()
  redirect(localizedPath(hasLocale(routing.locales, asked) ? asked : routing.defaultLocale, '/'))
}
