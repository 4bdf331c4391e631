'use server'

import { redirect } from 'next/navigation'
import { requestFacts } from '@/app/_form-request'
import { rememberSignIn } from '@/app/_known-browser'
import { startSession } from '@/app/_session'
import type { FormState } from '@/app/_ui/form-state'
import type { SignedIn } from '@/lib/accounts/open-session'
import { type ProofRefused, verifyCode } from '@/lib/accounts/verify-code'
import { localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { fieldProblem, formProblem, refusedProof, temporaryFault } from './form-problems'
import { forgetPendingSignIn, readPendingSignIn } from './pending-sign-in'

/** Signs in if the typed code is right. */
export async function checkCode(_before: FormState, form: FormData): Promise<FormState> {
  const { locale, client, own } = await requestFacts(form)
  const t = translator(locale, 'account')
  if (!own) return formProblem(t('signIn.problem.foreign'))
  const pending = await readPendingSignIn()
  if (pending === null) redirect(localizedPath(locale, '/sign-in'))
  const typed = String(form.get('code') ?? '')
  const code = typed.replaceAll(/[\s-]/g, '')
  // Does not count as a try: it cannot be a guess.
  if (!/^\d{6}$/.test(code)) return fieldProblem(t('signIn.problem.codeShape'), typed)
  let result: SignedIn | ProofRefused
  try {
    result = await verifyCode({ email: pending.email, code, browserMarker: pending.marker, client })
  } catch (error) {
    return temporaryFault(locale, error, 'proof', typed)
  }
  if (result.kind !== 'signed_in') return refusedProof(locale, result, 'code', typed)
  await startSession(result.sessionCookie)
  await rememberSignIn(result.person.email)
  await forgetPendingSignIn()
  redirect(localizedPath(locale, result.returnTo))
}
