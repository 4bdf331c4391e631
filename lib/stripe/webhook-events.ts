import type Stripe from 'stripe'

/**
 * The events that our endpoint subscribes to. An event only names an object, whose state is then read from Stripe, so order,
 * repetition and age of events do not matter.
 */
export const WEBHOOK_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.payment_action_required',
  'invoice.voided',
  'invoice.deleted',
  'invoice.marked_uncollectible',
  'invoice.finalization_failed',
  'invoice.overpaid',
  'invoice.overdue',
  'invoice.sent',
  'charge.refunded',
  'refund.failed',
  'refund.updated',
  'charge.dispute.created',
  'charge.dispute.closed',
] as const satisfies readonly Stripe.WebhookEndpointCreateParams.EnabledEvent[]

const subscribed: ReadonlySet<string> = new Set(WEBHOOK_EVENTS)

export const isSubscribed = (type: string): boolean => subscribed.has(type)
