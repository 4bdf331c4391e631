'use server'

import { notFound, redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import type { FormState } from '@/app/_ui/form-state'
import { fieldProblem } from '@/app/[locale]/(account)/sign-in/form-problems'
import { localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { refundOwnOrder } from '@/lib/orders/refund/refund-order'
import { requestRefund } from '@/lib/orders/refund/refund-requests'

const refundForm = z.object({ 'refund-order': z.string() })

async function readForm(form: FormData) {
  const { person, locale, fields } = await readPersonForm(
    form,
    refundForm,
    (refunded) => `/orders/${refunded['refund-order']}`,
  )
  return { locale, orderId: fields['refund-order'], userId: person.id }
}

/** The refund button. Two presses refund once. When an order cannot be refunded, its page shows why. */
export async function refundMoney(form: FormData): Promise<void> {
  const { locale, orderId, userId } = await readForm(form)
  const refunding = await refundOwnOrder({ userId, orderId })
  if (refunding.kind === 'not_found') notFound()
  redirect(localizedPath(locale, `/orders/${orderId}`))
}

/** The form that asks the team for a refund. */
export async function askForRefund(_before: FormState, form: FormData): Promise<FormState> {
  const { locale, orderId, userId } = await readForm(form)
  const reason = String(form.get('reason') ?? '')
  const asking = await requestRefund({ userId, orderId, reason })
  if (asking.kind === 'not_found') notFound()
  if (asking.kind === 'bad_reason') return fieldProblem(translator(locale, 'site')('refund.reasonMissing'), reason)
  redirect(localizedPath(locale, `/orders/${orderId}`))
}
