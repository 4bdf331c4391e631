import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { maskEmail } from '@/lib/activations/watch/view-activations'
import { toUsd } from '@/lib/catalog/money'
import { OFFER } from '@/lib/catalog/offer'
import { env } from '@/lib/env'
import { formatDate, formatMoney } from '@/lib/i18n/format'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import { type Confirmation, confirmableAnswer } from '@/lib/mcp/call/confirmation'
import { orderPageOf } from '@/lib/mcp/call/describe-esim'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'
import type { GiftOutcome, GiftTerms } from '@/lib/orders/activate/give-or-invoice'
import type { GiftView } from '@/lib/orders/gift/gift-link'

export const giftAnswerSchema = confirmableAnswer.extend({
  invoice_url: z.string().optional(),
  amount_due: z.number().optional(),
  claim_link: z.string().optional(),
})

export type GiftAnswer = z.input<typeof giftAnswerSchema>

type InvoiceSent = Extract<GiftOutcome, { kind: 'invoice_sent' }>
type Standing = 'processing' | 'choose' | 'too_late' | 'not_found' | 'limited' | 'bad_address'

/** Who gets which mail, and what it costs. Nothing is ordered or mailed yet. */
export function answerGiftTerms(
  { email, locale }: Person,
  terms: GiftTerms,
  { confirmation, again }: { confirmation: Confirmation; again: 'changed' | 'expired' | null },
): GiftAnswer {
  const t = toolTexts(locale)
  const values = { to: terms.boundEmail, email: maskEmail(email), amount: amountOf(locale, terms.amountCents) }
  const also = terms.replacesLink ? `${t('gift.replaces')} ` : terms.wasOwn ? `${t('gift.was_own')} ` : ''
  const text = `${also}${t(`gift.terms_${terms.kind}`, values)}`
  return {
    success: false,
    status: 'needs_confirmation',
    message: again === null ? text : `${t(`gift.again.${again}`)} ${text}`,
    ...(terms.orderId !== null && { order_id: terms.orderId }),
    ...confirmation,
    next_steps: [t('gift.next.confirm')],
  }
}

/** The invoice goes to the buyer; the claim link waits for the payment. */
export function answerGiftInvoice({ email, locale }: Person, invoice: InvoiceSent): GiftAnswer {
  const t = toolTexts(locale)
  const values = {
    email,
    amount: amountOf(locale, invoice.amountCents),
    to: invoice.boundEmail ?? '',
    bound: invoice.boundEmail === null ? 'no' : 'yes',
  }
  const also = invoice.wasOwn ? ` ${t('gift.was_own')}` : ''
  return {
    success: false,
    status: 'invoice_sent',
    message: `${t(invoice.alreadySent ? 'gift.invoice_waiting' : 'gift.invoice_sent', values)}${also}`,
    order_id: invoice.orderId,
    invoice_url: invoice.invoiceUrl,
    amount_due: toUsd(invoice.amountCents),
    url: orderPageOf(invoice.orderId),
    next_steps: [t('gift.next.pay', values), t('gift.next.after_paying', values)],
  }
}

/** A paid gift. The claim link is in the answer only if the person asked for it. */
export function answerGift(
  { locale, timeZone }: Person,
  orderId: string,
  { gift, isNew, showLink }: { gift: GiftView; isNew: boolean; showLink: boolean },
): GiftAnswer {
  const t = toolTexts(locale)
  const url = orderPageOf(orderId)
  const isOpen = gift.kind === 'open'
  const at = gift.kind === 'open' ? gift.until : gift.at
  const values = {
    date: formatDate(localeOf(locale), at, timeZoneOrUtc(timeZone)),
    to: isOpen && gift.boundEmail !== null ? gift.boundEmail : '',
    bound: isOpen && gift.boundEmail !== null ? 'yes' : 'no',
    url,
  }
  return {
    success: true,
    status: isOpen ? 'waiting_to_be_claimed' : gift.kind,
    message: `${t(isNew ? 'gift.made' : 'gift.known')} ${t(`gift.${gift.kind}`, values)}`,
    order_id: orderId,
    ...(isOpen && showLink && { claim_link: gift.link }),
    url,
    next_steps: [
      ...(isOpen ? [t(values.bound === 'yes' ? 'gift.next.wait' : 'gift.next.share', values)] : []),
      ...(isNew ? [] : [t('gift.next.another')]),
    ],
  }
}

/** For hosts that forbid selling in a chat: the website, and no invoice. */
export function answerGiftOnWebsite({ locale }: Person): GiftAnswer {
  const t = toolTexts(locale)
  const { PUBLIC_ORIGIN: url } = env()
  const values = { amount: amountOf(locale, OFFER.amountCents), site: new URL(url).host }
  return {
    success: false,
    status: 'payment_required',
    message: t('gift.on_website', values),
    url,
    next_steps: [t('gift.next.on_website', values)],
  }
}

export function answerGiftStanding({ locale }: Person, status: Standing, orderId?: string): GiftAnswer {
  const t = toolTexts(locale)
  return {
    success: false,
    status,
    message: t(`gift.${status}`),
    ...(orderId !== undefined && { order_id: orderId, url: orderPageOf(orderId) }),
    next_steps: [t(`gift.next.${status}`)],
  }
}

/** The text with which a client offers to open the payment page. */
export function askForGiftPayment({ email, locale }: Person, { amountCents }: InvoiceSent): string {
  return toolTexts(locale)('gift.elicit', { email, amount: amountOf(locale, amountCents) })
}

const amountOf = (locale: string, cents: number | null) => formatMoney(localeOf(locale), cents ?? 0, OFFER.currency)
