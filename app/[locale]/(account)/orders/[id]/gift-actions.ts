'use server'

import { notFound, redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { type FormState, fieldProblem } from '@/app/[locale]/(account)/sign-in/form-state'
import { readEmailAddress } from '@/lib/email-address'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translate'
import { type Giving, giveOrder, takeBackOrder } from '@/lib/orders/gift/give-order'

async function who(form: FormData): Promise<{ userId: string; orderId: string; locale: Locale }> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const orderId = String(form.get('order'))
  const person = await requirePerson(`/orders/${orderId}`, locale)
  return { userId: person.id, orderId, locale }
}

function goBack(locale: Locale, orderId: string, giving: Giving): never {
  if (giving.kind === 'not_found') notFound()
  const problem = giving.kind === 'too_late' ? '?gift=late' : giving.kind === 'limited' ? '?gift=limited' : ''
  redirect(localizedPath(locale, `/orders/${orderId}${problem}`))
}

/** Makes a new claim link, also in place of an older one. An address that is typed binds the gift to it. */
export async function giveEsim(_before: FormState, form: FormData): Promise<FormState> {
  const { locale, ...order } = await who(form)
  const typed = String(form.get('recipient') ?? '').trim()
  const boundEmail = typed === '' ? null : readEmailAddress(typed)
  if (typed !== '' && boundEmail === null) return fieldProblem(translator(locale, 'site')('gift.address'), typed)
  return goBack(locale, order.orderId, await giveOrder({ ...order, boundEmail }))
}

export async function takeBackEsim(form: FormData): Promise<void> {
  const { locale, ...order } = await who(form)
  goBack(locale, order.orderId, await takeBackOrder(order))
}
