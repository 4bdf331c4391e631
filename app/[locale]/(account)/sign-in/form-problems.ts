import type { FormState } from '@/app/_ui/form-state'
import type { ProofRefused } from '@/lib/accounts/verify-code'
import { isAppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { log } from '@/lib/log/log'

/** A problem that the person corrects in the field. */
export function fieldProblem(message: string, typed?: string): FormState {
  return { problem: { place: 'field', message }, at: Date.now(), ...(typed !== undefined && { typed }) }
}

/** A problem that no field can correct. */
export function formProblem(message: string, typed?: string): FormState {
  return { problem: { place: 'form', message }, at: Date.now(), ...(typed !== undefined && { typed }) }
}

/** The text for an e-mail field that is empty or holds no address. */
export function emailProblem(locale: Locale, typed: string): string {
  const t = translator(locale, 'account')
  return t(typed.trim() === '' ? 'signIn.problem.emailMissing' : 'signIn.problem.email')
}

/** The problem of a refused code or link. Both fail for the same reasons, with different texts. */
export function refusedProof(locale: Locale, refused: ProofRefused, by: 'code' | 'link', typed: string): FormState {
  const t = translator(locale, 'account')
  switch (refused.kind) {
    case 'wrong': {
      const key = by === 'code' ? 'signIn.problem.codeWrong' : 'signIn.problem.addressWrong'
      return fieldProblem(t(key, { count: refused.triesLeft }), typed)
    }
    case 'over':
      return formProblem(t(by === 'code' ? 'signIn.problem.over' : 'signIn.problem.linkOver'))
    case 'limited':
      return tooOften(locale, refused.retryAfterSeconds, typed)
    case 'disabled':
      return formProblem(t('signIn.problem.disabled'))
  }
}

export function tooOften(locale: Locale, retryAfterSeconds: number, typed: string): FormState {
  const minutes = minutesOf(retryAfterSeconds)
  return formProblem(translator(locale, 'account')('signIn.problem.limited', { minutes }), typed)
}

/** Too many mails to the address, whoever asked for them. The text names the ways to sign in without a mail. */
export function tooManyMails(locale: Locale, retryAfterSeconds: number, typed: string): FormState {
  const t = translator(locale, 'account')
  return formProblem(t('signIn.problem.mailsLimited', { minutes: minutesOf(retryAfterSeconds) }), typed)
}

const minutesOf = (seconds: number) => Math.max(1, Math.ceil(seconds / 60))

/** The problem of a temporary fault. @throws every other error, for the error page */
export function temporaryFault(locale: Locale, error: unknown, during: 'request' | 'proof', typed: string): FormState {
  if (!isAppError(error)) throw error
  log.warn({ code: error.code, detail: error.detail }, 'could not finish a sign-in')
  const key = during === 'request' ? 'signIn.problem.unavailable' : 'signIn.problem.unavailableAfterProof'
  return formProblem(translator(locale, 'account')(key), typed)
}
