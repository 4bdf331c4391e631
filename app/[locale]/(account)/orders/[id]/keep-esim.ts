'use server'

import { notFound, redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { takeBackWithdrawal } from '@/lib/orders/withdraw/take-back-withdrawal'

/** The buyer takes the withdrawal from the contract back; then the order can be started again. */
export async function keepEsim(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const orderId = String(form.get('keep-order'))
  const person = await requirePerson(`/orders/${orderId}`, locale)
  const taking = await takeBackWithdrawal({ userId: person.id, orderId })
  if (taking.kind === 'not_found') notFound()
  redirect(localizedPath(locale, `/orders/${orderId}`))
}
