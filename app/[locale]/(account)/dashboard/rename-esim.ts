'use server'

import { notFound, redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_person-form'
import { localizedPath } from '@/lib/i18n/routing'
import { labelOrder } from '@/lib/orders/label-order'

const renameForm = z.object({ order: z.string(), label: z.string().default('') })

/** Names an eSIM, or takes its name away. */
export async function renameEsim(form: FormData): Promise<void> {
  const { person, locale, fields } = await readPersonForm(form, renameForm, () => '/dashboard')
  if (!(await labelOrder({ userId: person.id, orderId: fields.order, text: fields.label }))) notFound()
  redirect(localizedPath(locale, '/dashboard'))
}
