import { headers } from 'next/headers'
import { localeOfForm } from '@/app/_person-form'
import { clientAddress } from '@/lib/accounts/client-address'
import { isOwnOrigin } from '@/lib/accounts/is-own-origin'
import type { Locale } from '@/lib/i18n/routing'

/**
 * What an action has to know about the request around it. Server actions know no language of the page, so forms send it
 * along.
 */
export async function requestFacts(form: FormData): Promise<{ locale: Locale; client: string | null; own: boolean }> {
  const sent = await headers()
  return {
    locale: localeOfForm(form),
    client: clientAddress(sent.get('x-forwarded-for')),
    own: isOwnOrigin(sent.get('origin')),
  }
}
