'use server'

import { redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { buyOnWeb } from '@/lib/orders/buy-on-web'

/**
 * The pay button. It leads to our own page, which sends the person on: browsers apply `form-action` to redirects, and Stripe's
 * origin is not in it.
 */
export async function startPurchase(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const person = await requirePerson('/buy', locale)
  const buying = await buyOnWeb({ userId: person.id, another: form.get('another') === 'yes' })
  redirect(localizedPath(locale, buying.kind === 'pay' ? `/pay/${buying.orderId}` : `/orders/${buying.orderId}`))
}
