'use server'

import { decide } from '@/app/[locale]/ops/decide'
import { changeRequest, makeChange } from '@/lib/operator/make-change'

/** Every form of an order's page. */
export async function changeOrder(form: FormData): Promise<void> {
  const orderId = String(form.get('order'))
  const asked = changeRequest.safeParse(Object.fromEntries(form))
  await decide(
    form,
    `/ops/orders/${encodeURIComponent(orderId)}`,
    asked.success ? (decision) => makeChange(orderId, asked.data, decision) : null,
  )
}
