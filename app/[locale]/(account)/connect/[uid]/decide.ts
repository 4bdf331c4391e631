'use server'

import { redirect } from 'next/navigation'
import { localeOfForm, requireOwnOrigin } from '@/app/_form-request'
import { endSession, requireSession } from '@/app/_session'
import { type Locale, localizedPath } from '@/lib/i18n/routing'
import { allowConnection, type Decided, refuseConnection } from '@/lib/oauth/decide-connection'
import { requestKey } from './request-key'

/** Accepts forms of our own page only. Only the browser that began the request has its cookie. */
async function readForm(form: FormData): Promise<{ uid: string; locale: Locale }> {
  await requireOwnOrigin()
  return { uid: String(form.get('request')), locale: localeOfForm(form) }
}

function openNextPage(decided: Decided, uid: string, locale: Locale): never {
  redirect(
    localizedPath(
      locale,
      decided.kind === 'over' ? '/connect/problem?reason=invalid_request' : `/connect/${uid}/return`,
    ),
  )
}

export async function allow(form: FormData): Promise<void> {
  const { uid, locale } = await readForm(form)
  const { person, signedInAt } = await requireSession(`/connect/${uid}`, locale)
  // Another account has signed in since the page was shown: show the page again with it.
  if (person.id !== form.get('person')) redirect(localizedPath(locale, `/connect/${uid}`))
  openNextPage(await allowConnection(await requestKey(uid), person, signedInAt), uid, locale)
}

export async function refuse(form: FormData): Promise<void> {
  const { uid, locale } = await readForm(form)
  openNextPage(await refuseConnection(await requestKey(uid)), uid, locale)
}

/** Signs out and opens the sign-in page, which returns here. */
export async function changeAccount(form: FormData): Promise<void> {
  const { uid, locale } = await readForm(form)
  await endSession()
  redirect(localizedPath(locale, `/sign-in?${new URLSearchParams({ return: `/connect/${uid}` })}`))
}
