'use server'

import { notFound, redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_person-form'
import { localizedPath } from '@/lib/i18n/routing'
import { takeBackWithdrawal } from '@/lib/orders/withdraw/take-back-withdrawal'

const keepForm = z.object({ 'keep-order': z.string() })

/** The buyer takes the withdrawal from the contract back; then the order can be started again. */
export async function keepEsim(form: FormData): Promise<void> {
  const { person, locale, fields } = await readPersonForm(form, keepForm, (kept) => `/orders/${kept['keep-order']}`)
  const orderId = fields['keep-order']
  const taking = await takeBackWithdrawal({ userId: person.id, orderId })
  if (taking.kind === 'not_found') notFound()
  redirect(localizedPath(locale, `/orders/${orderId}`))
}
