import { redirect } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { SubmitButton } from '@/app/_ui/submit-button'
import { localizedPath } from '@/lib/i18n/routing'
import { claimGift } from '@/lib/orders/gift/claim-gift'

export function ClaimForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('site.gift.claim')
  const locale = useLocale()
  return (
    <form action={claimEsim} className="grid gap-3">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton width="full" pendingLabel={t('claiming')}>
        {t('button')}
      </SubmitButton>
      <p className="text-label wrap-anywhere text-text-2">{t('signedInAs', { email })}</p>
    </form>
  )
}

const claimForm = z.object({ token: z.string() })

/** The button that claims a gift. Two presses claim once. When the claim fails, the page of the link shows why. */
async function claimEsim(form: FormData): Promise<void> {
  'use server'
  const { person, locale, fields } = await readPersonForm(form, claimForm, ({ token }) => `/claim/${token}`)
  const { token } = fields
  const claimed = await claimGift({ token, person })
  const isTheirs = claimed.kind === 'claimed' || claimed.kind === 'yours'
  redirect(localizedPath(locale, isTheirs ? `/orders/${claimed.orderId}` : `/claim/${encodeURIComponent(token)}`))
}
