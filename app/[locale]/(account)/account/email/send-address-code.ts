'use server'

import { redirect } from 'next/navigation'
import { requestFacts } from '@/app/_form-request'
import { requireSession } from '@/app/_session'
import type { FormState } from '@/app/_ui/form-state'
import {
  emailProblem,
  fieldProblem,
  formProblem,
  temporaryFault,
  tooOften,
} from '@/app/[locale]/(account)/sign-in/form-problems'
import { type AddressChangeRequested, requestAddressChange } from '@/lib/accounts/request-address-change'
import { readEmailAddress } from '@/lib/email-address'
import { localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'

/** Sends a code to the new address and opens the page that asks for it. */
export async function sendAddressCode(_before: FormState, form: FormData): Promise<FormState> {
  const { locale, client, own } = await requestFacts(form)
  const problem = translator(locale, 'account')
  const typed = String(form.get('email') ?? '')
  if (!own) return formProblem(problem('signIn.problem.foreign'), typed)
  const session = await requireSession('/account/email', locale)
  const email = readEmailAddress(typed)
  if (email === null) return fieldProblem(emailProblem(locale, typed), typed)
  let result: AddressChangeRequested
  try {
    result = await requestAddressChange(session, { email, locale, client })
  } catch (error) {
    return temporaryFault(locale, error, 'request', typed)
  }
  if (result.kind === 'same') return fieldProblem(translator(locale, 'site')('account.emailPage.problem.same'), typed)
  if (result.kind === 'limited') return tooOften(locale, result.retryAfterSeconds, typed)
  redirect(localizedPath(locale, result.kind === 'sent' ? '/account/email/code' : '/account/email'))
}
