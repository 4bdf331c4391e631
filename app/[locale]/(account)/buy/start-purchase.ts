'use server'

import { redirect } from 'next/navigation'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { type Locale, localizedPath } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import { buyOnWeb } from '@/lib/orders/pay/buy-on-web'
import type { BuyField, BuyFormState } from './read-buy-form'
import { readBuyForm } from './read-buy-form'

/**
 * The pay button. It redirects to our page /pay, which links to Stripe: browsers apply `form-action` to redirects, and Stripe's
 * origin is not in it. Without both consents no order is made, and the form shows which one is missing.
 */
export async function startPurchase(_before: BuyFormState, form: FormData): Promise<BuyFormState> {
  const { person, locale } = await readPersonForm(form, z.unknown(), () => '/buy')
  const { another, seenOffer, deviceCheck, choice, ...read } = readBuyForm(form)
  if (read.kind === 'incomplete') return { choice, problems: wordsFor(locale, read.wrong), at: Date.now() }
  const { recipient } = read
  const buying = await buyOnWeb({ userId: person.id, another, seenOffer, locale, deviceCheck, recipient })
  if (buying.kind === 'offer_changed') redirect(localizedPath(locale, afterChange(form, choice)))
  if (buying.kind === 'gift_mails_limited') redirect(localizedPath(locale, '/buy?for=gift&gift=limited'))
  redirect(localizedPath(locale, buying.kind === 'pay' ? `/pay/${buying.orderId}` : `/orders/${buying.orderId}`))
}

/** The buy page again, with the choices so far and the present offer. */
function afterChange(form: FormData, { isGift }: BuyFormState['choice']): `/buy?${string}` {
  const check = form.get('check')
  return `/buy?${new URLSearchParams({
    offer: 'changed',
    ...(form.get('another') === 'yes' && { another: '1' }),
    ...(typeof check === 'string' && { check }),
    ...(isGift && { for: 'gift' }),
  })}`
}

function wordsFor(locale: Locale, wrong: BuyField[]): BuyFormState['problems'] {
  const t = translator(locale, 'site')
  return Object.fromEntries(
    wrong.map((field) => [field, t(field === 'recipient' ? 'buy.giftAddressWrong' : 'buy.tick')]),
  )
}
