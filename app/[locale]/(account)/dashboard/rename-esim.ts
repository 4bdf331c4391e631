'use server'

import { notFound, redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { labelOrder } from '@/lib/orders/label-order'

/** Names an eSIM, or takes its name away. */
export async function renameEsim(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const person = await requirePerson('/dashboard', locale)
  const text = String(form.get('label') ?? '')
  if (!(await labelOrder({ userId: person.id, orderId: String(form.get('order')), text }))) notFound()
  redirect(localizedPath(locale, '/dashboard'))
}
