'use server'

import { notFound, redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { startActivation } from '@/lib/orders/activate/start-activation'

/** The start button. Pressed twice it starts once; an order that cannot start now says so on its own page. */
export async function startEsim(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const orderId = String(form.get('order'))
  const person = await requirePerson(`/orders/${orderId}`, locale)
  const starting = await startActivation({ userId: person.id, orderId })
  if (starting.kind === 'not_found') notFound()
  redirect(localizedPath(locale, `/orders/${orderId}`))
}
