'use server'

import { getTimeZone } from 'next-intl/server'
import { requestFacts } from '@/app/_form-request'
import { currentPerson } from '@/app/_session'
import { emailProblem } from '@/app/[locale]/(account)/sign-in/form-problems'
import { env } from '@/lib/env'
import { isAppError } from '@/lib/errors'
import { formatDateTime } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { log } from '@/lib/log/log'
import { allowWithdrawal } from '@/lib/orders/withdraw/allow-withdrawal'
import { declareWithdrawal, isWithdrawalId, newWithdrawalId } from '@/lib/orders/withdraw/declare-withdrawal'
import { type Declared, readWithdrawal, type WithdrawalField } from '@/lib/orders/withdraw/read-withdrawal'

export type Typed = Record<WithdrawalField, string>

/** The steps of the form: fill it in, confirm it, done. */
export type WithdrawState =
  | { step: 'fill'; typed: Typed; wrong: Partial<Record<WithdrawalField, string>>; problem: string | null; at: number }
  | { step: 'review'; typed: Typed; id: string; problem: string | null; at: number }
  | { step: 'done'; when: string; at: number }

/** Both steps of a withdrawal: returns the typed values for review, then declares the withdrawal. Needs no session. */
export async function withdraw(_before: WithdrawState, form: FormData): Promise<WithdrawState> {
  const { locale, client, own } = await requestFacts(form)
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 500)
  const typed: Typed = { name: text('name'), email: text('email'), order: text('order') }
  const at = Date.now()
  if (!own) {
    const problem = translator(locale, 'account')('signIn.problem.foreign')
    return { step: 'fill', typed, wrong: {}, problem, at }
  }
  const declared = readWithdrawal(typed)
  if ('wrong' in declared)
    return { step: 'fill', typed, wrong: wordsFor(locale, typed, declared.wrong), problem: null, at }
  const shown = { name: declared.name, email: declared.email, order: declared.orderNumber }
  const id = text('id')
  if (form.has('change')) return { step: 'fill', typed: shown, wrong: {}, problem: null, at }
  if (!form.has('confirm') || !isWithdrawalId(id))
    return { step: 'review', typed: shown, id: newWithdrawalId(), problem: null, at }
  const taken = await take(declared, { id, locale, client })
  if (taken instanceof Date)
    return { step: 'done', when: formatDateTime(locale, taken, await getTimeZone({ locale })), at }
  return { step: 'review', typed: shown, id, problem: taken.problem, at }
}

async function take(
  declared: Declared,
  { id, locale, client }: { id: string; locale: Locale; client: string | null },
): Promise<Date | { problem: string }> {
  try {
    const allowance = await allowWithdrawal(declared, client)
    if (allowance.kind === 'allowed')
      return await declareWithdrawal({ ...declared, id, locale, userId: await signedInId() })
    const minutes = Math.max(1, Math.ceil(allowance.retryAfterSeconds / 60))
    return { problem: translator(locale, 'account')('signIn.problem.limited', { minutes }) }
  } catch (error) {
    if (!isAppError(error)) throw error
    log.warn({ code: error.code, detail: error.detail }, 'could not declare a withdrawal')
    return { problem: translator(locale, 'site')('withdraw.problem.unavailable', { email: env().SUPPORT_EMAIL }) }
  }
}

/** The signed-in person, for the refund. While sessions cannot be read, the withdrawal is declared without a person. */
async function signedInId(): Promise<string | null> {
  try {
    return (await currentPerson())?.id ?? null
  } catch (error) {
    if (!isAppError(error)) throw error
    return null
  }
}

function wordsFor(locale: Locale, typed: Typed, wrong: WithdrawalField[]): Partial<Record<WithdrawalField, string>> {
  const t = translator(locale, 'site')
  const words = {
    name: t('withdraw.problem.name'),
    email: emailProblem(locale, typed.email),
    order: t('withdraw.problem.order'),
  }
  return Object.fromEntries(wrong.map((field) => [field, words[field]]))
}
