import { headers } from 'next/headers'
import { hasLocale } from 'next-intl'
import { clientAddress } from '@/lib/accounts/client-address'
import { isOwnOrigin } from '@/lib/accounts/own-origin'
import { type Locale, routing } from '@/lib/i18n/routing'

/**
 * What an action has to know about the request around it. Server actions know no language of the page, so forms send it
 * along.
 */
export async function requestFacts(form: FormData): Promise<{ locale: Locale; client: string | null; own: boolean }> {
  const sent = await headers()
  const asked: unknown = form.get('locale')
  return {
    locale: hasLocale(routing.locales, asked) ? asked : routing.defaultLocale,
    client: clientAddress(sent.get('x-forwarded-for')),
    own: isOwnOrigin(sent.get('origin')),
  }
}
