'use server'

import { redirect } from 'next/navigation'
import { isAppError } from '@/lib/errors'
import { localizedPath } from '@/lib/i18n/routing'
import { findOrders } from '@/lib/operator/find-orders'
import { staffOfForm } from './_staff'

/** The search box. What was typed may be somebody's address, so it goes into no URL: what was found does. */
export async function findOrder(form: FormData): Promise<void> {
  const { locale } = await staffOfForm(form)
  redirect(localizedPath(locale, await pageOf(String(form.get('what') ?? '').slice(0, 200))))
}

async function pageOf(what: string): Promise<`/${string}`> {
  try {
    const [first, ...others] = await findOrders(what)
    if (first === undefined) return '/ops/orders?found=none'
    return others.length === 0 ? `/ops/orders/${first}` : `/ops/orders?ids=${[first, ...others].join(',')}`
  } catch (error) {
    if (isAppError(error) && error.code.startsWith('stripe_')) return '/ops/orders?found=unavailable'
    throw error
  }
}
