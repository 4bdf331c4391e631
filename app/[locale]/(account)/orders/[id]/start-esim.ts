'use server'

import { notFound, redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_person-form'
import { localizedPath } from '@/lib/i18n/routing'
import { startActivation } from '@/lib/orders/activate/start-activation'

const startForm = z.object({ order: z.string() })

/** The start button. Pressed twice it starts once; an order that cannot start now says so on its own page. */
export async function startEsim(form: FormData): Promise<void> {
  const { person, locale, fields } = await readPersonForm(form, startForm, ({ order }) => `/orders/${order}`)
  const orderId = fields.order
  const starting = await startActivation({ userId: person.id, orderId })
  if (starting.kind === 'not_found') notFound()
  redirect(localizedPath(locale, `/orders/${orderId}`))
}
