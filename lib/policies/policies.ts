import { OFFER } from '@/lib/catalog/offer'
import { env } from '@/lib/env'
import { CALL_LIMITS } from '@/lib/mcp/call-limits'
import { LINE_DEADLINE_HOURS } from '@/lib/orders/order-effects'
import { CONSENT_VERSION } from '@/lib/orders/pay/before-paying'
import { refundCaps } from '@/lib/orders/refund-cap'
import { type KeptKind, RETENTION } from '@/lib/retention'
import { refundCases } from './refund-cases'

/** Kinds of data about people, of those that are tidied. The others are counters and messages between machines. */
export const KEPT_KINDS = [
  'signInRequests',
  'signInMails',
  'mails',
  'withdrawals',
  'assistantCalls',
] as const satisfies readonly KeptKind[]

/**
 * The refund rule, the limits and the retention times that this instance applies, for programs and for the page of the same
 * name. Read from the code that applies them; nothing is written here a second time.
 */
export function policies() {
  const { PUBLIC_ORIGIN: origin, SUPPORT_EMAIL, ACTIVATIONS_PER_HOUR, ASSISTANT_PAYMENTS, ASSISTANT_REFUNDS } = env()
  const { inADay, inAMonth } = refundCaps()
  return {
    version: CONSENT_VERSION,
    contact: SUPPORT_EMAIL,
    offer: {
      amount_cents: OFFER.amountCents,
      currency: OFFER.currency,
      data_megabytes: OFFER.dataMegabytes,
      valid_days: OFFER.validDays,
      valid_from: 'activation',
      renews: false,
    },
    refund: {
      amount: 'full',
      to: 'original_payment_method',
      cases: refundCases(),
      line_deadline_hours: LINE_DEADLINE_HOURS,
      at_once_per_day: inADay,
      at_once_per_30_days: inAMonth,
      page: `${origin}/legal/refunds`,
    },
    limits: {
      assistant_calls_per_person: perTime(CALL_LIMITS.ofPerson),
      assistant_calls_per_address: perTime(CALL_LIMITS.fromAddress),
      assistant_activations_per_person: perTime(CALL_LIMITS.activations),
      activations_of_all_people: { count: ACTIVATIONS_PER_HOUR, seconds: 3600 },
      invoices_by_assistants: ASSISTANT_PAYMENTS === 'invoice',
      refunds_by_assistants: ASSISTANT_REFUNDS === 'on',
    },
    data: {
      retention: KEPT_KINDS.map((kind) => ({ kind, kept: RETENTION[kind] })),
      orders_and_payments: 'as_long_as_the_law_requires',
      deletion: `${origin}/account/delete`,
      page: `${origin}/legal/privacy`,
    },
  }
}

const perTime = ({ points, seconds }: { points: number; seconds: number }) => ({ count: points, seconds })
