'use server'

import { redirect } from 'next/navigation'
import { requestFacts } from '@/app/_form-request'
import { rememberSignIn } from '@/app/_known-browser'
import { startSession } from '@/app/_session'
import type { FormState } from '@/app/_ui/form-state'
import { consumeLink } from '@/lib/accounts/consume-link'
import { readEmailAddress } from '@/lib/email-address'
import { localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { emailProblem, fieldProblem, formProblem, refusedProof, temporaryFault } from './form-problems'
import { forgetPendingSignIn, readPendingSignIn } from './pending-sign-in'

/** The button on the page of a mail's link: signs in. */
export async function followLink(_before: FormState, form: FormData): Promise<FormState> {
  const { locale, client, own } = await requestFacts(form)
  const t = translator(locale, 'account')
  if (!own) return formProblem(t('signIn.problem.foreign'))
  const typed = String(form.get('email') ?? '')
  const email = readEmailAddress(typed)
  if (form.has('email') && email === null) return fieldProblem(emailProblem(locale, typed), typed)
  let result: Awaited<ReturnType<typeof consumeLink>>
  try {
    result = await consumeLink({
      requestId: String(form.get('r') ?? ''),
      linkToken: String(form.get('t') ?? ''),
      browserMarker: (await readPendingSignIn())?.marker ?? null,
      email,
      client,
    })
  } catch (error) {
    return temporaryFault(locale, error, 'proof', typed)
  }
  if (result.kind === 'needs_email') return formProblem(t('signIn.problem.linkOver'))
  if (result.kind !== 'signed_in') return refusedProof(locale, result, 'link', typed)
  await startSession(result.sessionCookie)
  await rememberSignIn(result.person.email)
  await forgetPendingSignIn()
  redirect(localizedPath(locale, result.returnTo))
}
