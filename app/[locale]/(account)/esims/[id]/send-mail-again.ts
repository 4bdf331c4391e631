'use server'

import { revalidatePath } from 'next/cache'
import { hasLocale } from 'next-intl'
import { requireOwnOrigin } from '@/app/_form-origin'
import { requirePerson } from '@/app/_session'
import { routing } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translate'
import { sendOwnEsimMailAgain } from '@/lib/orders/activate/send-mail-again'

export type SendAgainState = { message: string; at: number }

/** The button that sends the mail with the QR code once more. */
export async function sendMailAgain(_before: SendAgainState, form: FormData): Promise<SendAgainState> {
  await requireOwnOrigin()
  const asked: unknown = form.get('locale')
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  const activationId = String(form.get('esim'))
  const person = await requirePerson(`/esims/${activationId}`, locale)
  const result = await sendOwnEsimMailAgain({ userId: person.id, activationId })
  const t = translator(locale, 'site')
  revalidatePath('/', 'layout')
  const minutes = result.kind === 'limited' ? Math.max(1, Math.ceil(result.retryAfterSeconds / 60)) : 0
  return { message: t(`mailLine.${result.kind}`, { minutes }), at: Date.now() }
}
