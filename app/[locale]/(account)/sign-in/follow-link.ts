'use server'

import { redirect } from 'next/navigation'
import { rememberSignIn } from '@/app/_known-browser'
import { startSession } from '@/app/_session'
import { consumeLink } from '@/lib/accounts/consume-link'
import { readEmailAddress } from '@/lib/email-address'
import { localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { emailProblem } from './email-problem'
import { type FormState, fieldProblem, formProblem } from './form-state'
import { forgetPendingSignIn, readPendingSignIn } from './pending-sign-in'
import { passingFault, refusedProof } from './refusals'
import { requestFacts } from './request-facts'

/** Signs in with the link of a mail, after its button was pressed. */
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
    return passingFault(locale, error, 'proof', typed)
  }
  if (result.kind === 'needs_email') return formProblem(t('signIn.problem.linkOver'))
  if (result.kind !== 'signed_in') return refusedProof(locale, result, 'link', typed)
  await startSession(result.sessionCookie)
  await rememberSignIn(result.person.email)
  await forgetPendingSignIn()
  redirect(localizedPath(locale, result.returnTo))
}
