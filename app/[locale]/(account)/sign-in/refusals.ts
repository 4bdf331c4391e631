import type { ProofRefused } from '@/lib/accounts/verify-code'
import { isAppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { log } from '@/lib/log/log'
import { type FormState, fieldProblem, formProblem } from './form-state'

/** The words for a proof that was refused. A code and a link fail for the same reasons in different words. */
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

/** Too many mails to the address, of whomever: the ways in that need none are named. */
export function tooManyMails(locale: Locale, retryAfterSeconds: number, typed: string): FormState {
  const t = translator(locale, 'account')
  return formProblem(t('signIn.problem.mailsLimited', { minutes: minutesOf(retryAfterSeconds) }), typed)
}

const minutesOf = (seconds: number) => Math.max(1, Math.ceil(seconds / 60))

/** Words for a fault that passes by itself; whatever else was thrown goes on to the error page. */
export function passingFault(locale: Locale, error: unknown, during: 'request' | 'proof', typed: string): FormState {
  if (!isAppError(error)) throw error
  log.warn({ code: error.code, detail: error.detail }, 'sign-in could not be finished')
  const key = during === 'request' ? 'signIn.problem.unavailable' : 'signIn.problem.unavailableAfterProof'
  return formProblem(translator(locale, 'account')(key), typed)
}
