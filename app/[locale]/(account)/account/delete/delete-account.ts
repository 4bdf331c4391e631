'use server'

import { redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { forgetThisBrowser } from '@/app/_known-browser'
import { endSession } from '@/app/_session'
import type { FormState } from '@/app/_ui/form-state'
import { emailProblem, fieldProblem } from '@/app/[locale]/(account)/sign-in/form-problems'
import { readEmailAddress } from '@/lib/email-address'
import { localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { closeAccount } from '@/lib/orders/account/close-account'

const deleteForm = z.object({ typed: z.string().default('') })

/** Deletes the account once its address is typed correctly, and opens the page that confirms it. */
export async function deleteAccount(_before: FormState, form: FormData): Promise<FormState> {
  const { person, locale, fields } = await readPersonForm(form, deleteForm, () => '/account')
  const { typed } = fields
  if (typed.trim() === '') return fieldProblem(emailProblem(locale, typed), typed)
  if (readEmailAddress(typed) !== person.email)
    return fieldProblem(translator(locale, 'site')('account.deletePage.wrong'), typed)
  const closing = await closeAccount({ userId: person.id, firebaseUid: person.firebaseUid })
  if (closing.kind === 'unsettled') redirect(localizedPath(locale, '/account/delete'))
  await endSession()
  await forgetThisBrowser()
  redirect(localizedPath(locale, '/account/deleted'))
}
