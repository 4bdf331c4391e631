'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { translator } from '@/lib/i18n/translator'
import { sendOwnEsimMailAgain } from '@/lib/orders/activate/send-mail-again'

const sendForm = z.object({ esim: z.string() })

export type SendAgainState = { message: string; at: number }

/** The button that sends the mail with the QR code again. */
export async function sendMailAgain(_before: SendAgainState, form: FormData): Promise<SendAgainState> {
  const { person, locale, fields } = await readPersonForm(form, sendForm, ({ esim }) => `/esims/${esim}`)
  const result = await sendOwnEsimMailAgain({ userId: person.id, activationId: fields.esim })
  const t = translator(locale, 'site')
  revalidatePath('/', 'layout')
  const minutes = result.kind === 'limited' ? Math.max(1, Math.ceil(result.retryAfterSeconds / 60)) : 0
  return { message: t(`mailLine.${result.kind}`, { minutes }), at: Date.now() }
}
