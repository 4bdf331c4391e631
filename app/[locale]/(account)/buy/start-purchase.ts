'use server'

import { redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { writeDeviceCheck } from '@/lib/esim/device-check'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { buyOnWeb } from '@/lib/orders/buy-on-web'
import { readBuyForm } from './read-buy-form'

/**
 * The pay button. It leads to our own page, which sends the person on: browsers apply `form-action` to redirects, and Stripe's
 * origin is not in it. Without both consents nothing is ordered.
 */
export async function startPurchase(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const person = await requirePerson('/buy', locale)
  const { another, agreed, deviceCheck, recipient } = readBuyForm(form)
  if (!agreed || !recipient) {
    const query = new URLSearchParams({
      ...(agreed ? { address: '1' } : { agree: '1' }),
      ...(form.get('for') === 'gift' && { for: 'gift' }),
      ...(deviceCheck && { check: writeDeviceCheck(deviceCheck) }),
    })
    redirect(localizedPath(locale, `/buy?${query}`))
  }
  const buying = await buyOnWeb({ userId: person.id, another, locale, deviceCheck, recipient })
  if (buying.kind === 'gift_mails_limited') redirect(localizedPath(locale, '/buy?for=gift&gift=limited'))
  redirect(localizedPath(locale, buying.kind === 'pay' ? `/pay/${buying.orderId}` : `/orders/${buying.orderId}`))
}
