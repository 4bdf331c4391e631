import { offerValues } from '@/app/_ui/offer-values'
import { env } from '@/lib/env'
import { translator } from '@/lib/i18n/translator'

/** A description of the product for language models: English plain text (https://llmstxt.org). */
export function GET(): Response {
  const { PUBLIC_ORIGIN: origin, SUPPORT_EMAIL: email } = env()
  const t = translator('en', 'site')
  const text = t('llms', { ...offerValues('en'), origin, email })
  return new Response(text, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}

export const dynamic = 'force-dynamic'
