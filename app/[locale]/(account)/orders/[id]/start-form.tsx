import { notFound, redirect } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { SubmitButton } from '@/app/_ui/submit-button'
import { localizedPath } from '@/lib/i18n/routing'
import { startActivation } from '@/lib/orders/activate/start-activation'

/** A form, not a link: mail scanners and prefetching follow links, and this starts the days of the plan. */
export function StartForm({ orderId, label }: { orderId: string; label: string }) {
  const t = useTranslations('site.start')
  const locale = useLocale()
  return (
    <form action={startEsim} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="order" value={orderId} />
      <SubmitButton pendingLabel={t('pending')}>{label}</SubmitButton>
      <span className="text-label text-text-2">{t('hint')}</span>
    </form>
  )
}

const startForm = z.object({ order: z.string() })

/** The start button. Two presses start once. When an order cannot start, its page shows why. */
async function startEsim(form: FormData): Promise<void> {
  'use server'
  const { person, locale, fields } = await readPersonForm(form, startForm, ({ order }) => `/orders/${order}`)
  const orderId = fields.order
  const starting = await startActivation({ userId: person.id, orderId })
  if (starting.kind === 'not_found') notFound()
  redirect(localizedPath(locale, `/orders/${orderId}`))
}
