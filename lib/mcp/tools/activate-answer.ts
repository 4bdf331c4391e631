import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import type { ActivationView } from '@/lib/activations/activation-view'
import { formatShortUsd, toUsd } from '@/lib/catalog/money'
import { env } from '@/lib/env'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import {
  lifeOf,
  lineSchema,
  PLAN,
  placeOf,
  pollAfterSeconds,
  sayConfirmation,
  sayEndsSoon,
  sayWhatToCall,
} from '@/lib/mcp/call/describe-esim'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'
import type { ActivateOutcome } from '@/lib/orders/activate/activate-or-invoice'
import { describeStatus } from '@/lib/orders/describe-status'
import type { OrderView } from '@/lib/orders/order-view'

export const activateAnswerSchema = z.object({
  success: z.boolean(),
  status: z.string().optional().describe('Why it is no success.'),
  error: z.string().optional(),
  message: z.string().describe('For the person.'),
  details: z
    .object({
      email: z.string(),
      phone_number: z.string().nullable(),
      plan: z.string(),
      status: z.string(),
      activation_id: z.string(),
      purchase_verified: z.boolean(),
    })
    .optional(),
  already_active: z.boolean().optional(),
  days_left: z.int().optional(),
  line: lineSchema.optional(),
  note: z.string().optional(),
  invoice_url: z.string().optional(),
  invoice_id: z.string().optional(),
  amount_due: z.number().optional(),
  already_sent: z.boolean().optional(),
  activation_id: z.string().optional(),
  position: z.int().optional(),
  expected_at: z.string().optional(),
  poll_after_seconds: z.int().optional(),
  next_steps: z.array(z.string()),
})

export type ActivateAnswer = z.input<typeof activateAnswerSchema>

type InvoiceSent = Extract<ActivateOutcome, { kind: 'invoice_sent' }>
type PaymentRequired = Extract<ActivateOutcome, { kind: 'payment_required' }>
type Standing =
  | 'ended'
  | 'queued'
  | 'activating'
  | 'needs_attention'
  | 'processing'
  | 'refunding'
  | 'disputed'
  | 'review'
  | 'withdrawn'

/** The guide's answer for success, with its keys and words and our additions. */
export function answerActivated(
  person: Person,
  activation: ActivationView,
  { alreadyActive }: { alreadyActive: boolean },
): ActivateAnswer {
  const t = toolTexts(person.locale)
  const confirmation = sayConfirmation(activation, person.locale)
  const soon = sayEndsSoon(activation, person.locale, timeZoneOrUtc(person.timeZone))
  const more = alreadyActive ? [soon, sayWhatToCall(activation, person.locale)] : []
  return {
    success: true,
    message: t('activated.message'),
    details: {
      email: person.email,
      phone_number: activation.phoneNumber,
      plan: PLAN,
      status: 'Active',
      activation_id: activation.id,
      purchase_verified: true,
    },
    ...(alreadyActive && { already_active: true, ...lifeOf(activation) }),
    ...(activation.phoneNumber === null && {
      note: t('activated.number_follows'),
      poll_after_seconds: pollAfterSeconds(activation),
    }),
    next_steps: [
      t('activated.next_mail'),
      t('activated.next_dashboard'),
      ...(confirmation === null ? [] : [confirmation]),
      t('activated.next_scan'),
      ...more.filter((step) => step !== null),
    ],
  }
}

/** The guide's answer for an invoice; a repeat adds that it is the same invoice. */
export function answerInvoiceSent({ email, locale }: Person, invoice: InvoiceSent): ActivateAnswer {
  const t = toolTexts(locale)
  const values = { email, amount: formatShortUsd(invoice.amountCents) }
  const again = invoice.mailedAgain ? 'invoice_sent.message_again' : 'invoice_sent.message_waiting'
  return {
    success: false,
    status: 'invoice_sent',
    error: t('invoice_sent.error'),
    message: t(invoice.alreadySent ? again : 'invoice_sent.message', values),
    invoice_url: invoice.invoiceUrl,
    invoice_id: invoice.invoiceId,
    amount_due: toUsd(invoice.amountCents),
    ...(invoice.alreadySent && { already_sent: true }),
    next_steps: [
      t('invoice_sent.next_mail', values),
      t('invoice_sent.next_pay', values),
      t('invoice_sent.next_return'),
    ],
  }
}

/** The text with which a client offers to open the payment page. */
export function askForPayment({ email, locale }: Person, { amountCents }: InvoiceSent): string {
  return toolTexts(locale)('invoice_sent.elicit', { email, amount: formatShortUsd(amountCents) })
}

/** For hosts that forbid selling in a chat: no invoice and no payment link. */
export function answerPaymentRequired({ locale }: Person, { amountCents }: PaymentRequired): ActivateAnswer {
  const t = toolTexts(locale)
  const values = { amount: formatShortUsd(amountCents), site: new URL(env().PUBLIC_ORIGIN).host }
  return {
    success: false,
    status: 'payment_required',
    error: t('payment_required.error'),
    message: t('payment_required.message', values),
    next_steps: [t('payment_required.next_buy', values), t('payment_required.next_return')],
  }
}

/** Every state that is neither done nor waiting for a payment, in the words of the pages. */
export function answerStanding({ locale, timeZone }: Person, status: Standing, order: OrderView): ActivateAnswer {
  const { title, body, next } = describeStatus(localeOf(locale), order, timeZoneOrUtc(timeZone))
  const { activation } = order
  return {
    success: false,
    status,
    error: toolTexts(locale)(`standing.${status}`),
    message: `${title}. ${body}`,
    ...(activation && { activation_id: activation.id, ...placeOf(activation) }),
    ...(activation && { poll_after_seconds: pollAfterSeconds(activation) }),
    next_steps: [next],
  }
}

/** For an argument that names another person than the token. */
export function answerMismatch({ locale }: Person, kind: 'email_mismatch' | 'user_not_found'): ActivateAnswer {
  const t = toolTexts(locale)
  return {
    success: false,
    status: kind,
    error: t(`${kind}.error`),
    message: t(`${kind}.message`),
    next_steps: [t(`${kind}.next`)],
  }
}
