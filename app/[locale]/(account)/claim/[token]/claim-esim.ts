'use server'

import { redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { claimGift } from '@/lib/orders/gift/claim-gift'

/** The button that takes a gift. Pressed twice it takes once; what stands in the way is said on the page of the link. */
export async function claimEsim(form: FormData): Promise<void> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const token = String(form.get('token'))
  const person = await requirePerson(`/claim/${token}`, locale)
  const claimed = await claimGift({ token, person })
  const isTheirs = claimed.kind === 'claimed' || claimed.kind === 'yours'
  redirect(localizedPath(locale, isTheirs ? `/orders/${claimed.orderId}` : `/claim/${encodeURIComponent(token)}`))
}
