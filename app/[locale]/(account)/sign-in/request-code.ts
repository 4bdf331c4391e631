'use server'

import { redirect } from 'next/navigation'
import { requestFacts } from '@/app/_form-request'
import { thisBrowser } from '@/app/_known-browser'
import type { FormState } from '@/app/_ui/form-state'
import { requestSignIn, type SignInRequested } from '@/lib/accounts/request-sign-in'
import { safeReturnPath } from '@/lib/accounts/safe-return-path'
import { newBrowserMarker } from '@/lib/accounts/sign-in-secrets'
import { readEmailAddress } from '@/lib/email-address'
import { localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { emailProblem, fieldProblem, formProblem, temporaryFault, tooManyMails } from './form-problems'
import { readPendingSignIn, writePendingSignIn } from './pending-sign-in'

/** Sends a mail with a code and a link and opens the page that asks for the code. */
export async function requestCode(_before: FormState, form: FormData): Promise<FormState> {
  const { locale, client, own } = await requestFacts(form)
  const t = translator(locale, 'account')
  const typed = String(form.get('email') ?? '')
  if (!own) return formProblem(t('signIn.problem.foreign'), typed)
  const email = readEmailAddress(typed)
  if (email === null) return fieldProblem(emailProblem(locale, typed), typed)
  // One marker per browser. With a new one for each mail, an older code would stay valid.
  const marker = (await readPendingSignIn())?.marker ?? newBrowserMarker()
  const returnTo = safeReturnPath(form.get('return'))
  let result: SignInRequested
  try {
    const browser = await thisBrowser()
    result = await requestSignIn({ email, locale, returnTo, browserMarker: marker, client, browser })
  } catch (error) {
    return temporaryFault(locale, error, 'request', typed)
  }
  if (result.kind === 'limited') return tooManyMails(locale, result.retryAfterSeconds, typed)
  await writePendingSignIn({ marker, email, returnTo })
  redirect(localizedPath(locale, form.has('again') ? '/sign-in/code?again=1' : '/sign-in/code'))
}
