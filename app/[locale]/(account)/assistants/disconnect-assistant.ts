'use server'

import { redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_person-form'
import { localizedPath } from '@/lib/i18n/routing'
import { disconnect } from '@/lib/oauth/connections'

const disconnectForm = z.object({ connection: z.string() })

/** The disconnect button. Pressed twice, or for what is not the person's, it changes nothing more. */
export async function disconnectAssistant(form: FormData): Promise<void> {
  const { person, locale, fields } = await readPersonForm(form, disconnectForm, () => '/assistants')
  await disconnect(person.id, fields.connection)
  redirect(localizedPath(locale, '/assistants?ended=1'))
}
