'use server'

import { notFound, redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { readEmailAddress } from '@/lib/email-address'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'
import { type Giving, giveOrder, takeBackOrder } from '@/lib/orders/give-order'

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
  redirect(localizedPath(locale, `/orders/${orderId}${giving.kind === 'too_late' ? '?gift=late' : ''}`))
}

/** Makes a new claim link, also in place of an older one. An address that is typed binds the gift to it. */
export async function giveEsim(form: FormData): Promise<void> {
  const { locale, ...order } = await who(form)
  const typed = String(form.get('recipient') ?? '').trim()
  const boundEmail = typed === '' ? null : readEmailAddress(typed)
  if (typed !== '' && boundEmail === null) redirect(localizedPath(locale, `/orders/${order.orderId}?gift=address`))
  goBack(locale, order.orderId, await giveOrder({ ...order, boundEmail }))
}

export async function takeBackEsim(form: FormData): Promise<void> {
  const { locale, ...order } = await who(form)
  goBack(locale, order.orderId, await takeBackOrder(order))
}
