'use server'

import { notFound, redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { type FormState, fieldProblem } from '@/app/[locale]/(account)/sign-in/form-state'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translate'
import { refundOwnOrder } from '@/lib/orders/refund/refund-order'
import { requestRefund } from '@/lib/orders/refund/refund-requests'

async function readForm(form: FormData) {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const orderId = String(form.get('refund-order'))
  const person = await requirePerson(`/orders/${orderId}`, locale)
  return { locale, orderId, userId: person.id }
}

/** The refund button. Pressed twice it refunds once; an order that cannot be refunded now says so on its own page. */
export async function refundMoney(form: FormData): Promise<void> {
  const { locale, orderId, userId } = await readForm(form)
  const refunding = await refundOwnOrder({ userId, orderId })
  if (refunding.kind === 'not_found') notFound()
  redirect(localizedPath(locale, `/orders/${orderId}`))
}

/** The request form, for a person to decide. */
export async function askForRefund(_before: FormState, form: FormData): Promise<FormState> {
  const { locale, orderId, userId } = await readForm(form)
  const reason = String(form.get('reason') ?? '')
  const asking = await requestRefund({ userId, orderId, reason })
  if (asking.kind === 'not_found') notFound()
  if (asking.kind === 'bad_reason') return fieldProblem(translator(locale, 'site')('refund.reasonMissing'), reason)
  redirect(localizedPath(locale, `/orders/${orderId}`))
}
