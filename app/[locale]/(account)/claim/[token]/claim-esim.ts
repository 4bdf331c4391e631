'use server'

import { redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_person-form'
import { localizedPath } from '@/lib/i18n/routing'
import { claimGift } from '@/lib/orders/gift/claim-gift'

const claimForm = z.object({ token: z.string() })

/** The button that takes a gift. Pressed twice it takes once; what stands in the way is said on the page of the link. */
export async function claimEsim(form: FormData): Promise<void> {
  const { person, locale, fields } = await readPersonForm(form, claimForm, ({ token }) => `/claim/${token}`)
  const { token } = fields
  const claimed = await claimGift({ token, person })
  const isTheirs = claimed.kind === 'claimed' || claimed.kind === 'yours'
  redirect(localizedPath(locale, isTheirs ? `/orders/${claimed.orderId}` : `/claim/${encodeURIComponent(token)}`))
}
