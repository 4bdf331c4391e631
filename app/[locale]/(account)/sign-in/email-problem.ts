import type { Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'

/** What is wrong with an e-mail field whose text is no address: nothing was typed, or not an address. */
export function emailProblem(locale: Locale, typed: string): string {
  const t = translator(locale, 'account')
  return t(typed.trim() === '' ? 'signIn.problem.emailMissing' : 'signIn.problem.email')
}
