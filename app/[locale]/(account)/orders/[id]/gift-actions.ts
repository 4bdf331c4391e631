'use server'

import { notFound, redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import type { FormState } from '@/app/_ui/form-state'
import { fieldProblem } from '@/app/[locale]/(account)/sign-in/form-problems'
import { readEmailAddress } from '@/lib/email-address'
import { type Locale, localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { type Giving, giveOrder, takeBackOrder } from '@/lib/orders/gift/give-order'

const giftForm = z.object({ order: z.string() })

async function who(form: FormData): Promise<{ userId: string; orderId: string; locale: Locale }> {
  const { person, locale, fields } = await readPersonForm(form, giftForm, ({ order }) => `/orders/${order}`)
  return { userId: person.id, orderId: fields.order, locale }
}

function goBack(locale: Locale, orderId: string, giving: Giving): never {
  if (giving.kind === 'not_found') notFound()
  const problem = giving.kind === 'too_late' ? '?gift=late' : giving.kind === 'limited' ? '?gift=limited' : ''
  redirect(localizedPath(locale, `/orders/${orderId}${problem}`))
}

/** Makes a new claim link, which replaces an older one. A typed address binds the gift to that address. */
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
