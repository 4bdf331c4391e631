'use server'

import { redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { forgetThisBrowser } from '@/app/_known-browser'
import { endSession, requirePerson } from '@/app/_session'
import { emailProblem } from '@/app/[locale]/(account)/sign-in/email-problem'
import { type FormState, fieldProblem } from '@/app/[locale]/(account)/sign-in/form-state'
import { readEmailAddress } from '@/lib/email-address'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translate'
import { closeAccount } from '@/lib/orders/account/close-account'

/** Deletes the account of the person who typed its address, and says so. */
export async function deleteAccount(_before: FormState, form: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const person = await requirePerson('/account', locale)
  const typed = String(form.get('typed') ?? '')
  if (typed.trim() === '') return fieldProblem(emailProblem(locale, typed), typed)
  if (readEmailAddress(typed) !== person.email)
    return fieldProblem(translator(locale, 'site')('account.deletePage.wrong'), typed)
  const closing = await closeAccount({ userId: person.id, firebaseUid: person.firebaseUid })
  if (closing.kind === 'unsettled') redirect(localizedPath(locale, '/account/delete'))
  await endSession()
  await forgetThisBrowser()
  redirect(localizedPath(locale, '/account/deleted'))
}
