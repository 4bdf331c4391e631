'use server'

import { redirect } from 'next/navigation'
import { requestFacts } from '@/app/_form-request'
import { requireSession, startSession } from '@/app/_session'
import type { FormState } from '@/app/_ui/form-state'
import { fieldProblem, formProblem, refusedProof } from '@/app/[locale]/(account)/sign-in/form-problems'
import { type AddressChangeConfirmed, confirmAddressChange } from '@/lib/accounts/confirm-address-change'
import { isAppError } from '@/lib/errors'
import { localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { log } from '@/lib/log/log'

/** Changes the account's address if the typed code is right. */
export async function checkAddressCode(_before: FormState, form: FormData): Promise<FormState> {
  const { locale, client, own } = await requestFacts(form)
  const [t, problem] = [translator(locale, 'site'), translator(locale, 'account')]
  const typed = String(form.get('code') ?? '')
  if (!own) return formProblem(problem('signIn.problem.foreign'), typed)
  const session = await requireSession('/account/email', locale)
  const code = typed.replaceAll(/[\s-]/g, '')
  // Does not count as a try: it cannot be a guess.
  if (!/^\d{6}$/.test(code)) return fieldProblem(problem('signIn.problem.codeShape'), typed)
  let result: AddressChangeConfirmed
  try {
    result = await confirmAddressChange(session, { code, client })
  } catch (error) {
    if (!isAppError(error)) throw error
    log.warn({ code: error.code, detail: error.detail }, 'could not finish a change of address')
    return formProblem(t('account.emailPage.problem.unavailable'), typed)
  }
  if (result.kind === 'sign_in_again') redirect(localizedPath(locale, '/account/email'))
  // The code is used or expired, so the person needs a new one.
  if (result.kind === 'taken' || result.kind === 'over')
    redirect(localizedPath(locale, `/account/email?problem=${result.kind}`))
  if (result.kind !== 'changed') return refusedProof(locale, result, 'code', typed)
  await startSession(result.sessionCookie)
  redirect(localizedPath(locale, '/account?changed=1'))
}
