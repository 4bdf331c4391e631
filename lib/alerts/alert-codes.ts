/** `now`: money or lines are at risk, or all orders are stuck. `today`: one order waits for a decision. */
export type Urgency = 'now' | 'today'

/**
 * All alerts to the team. The list is closed, because monitoring matches these codes. Each has a paragraph in docs/alerts.md
 * with the cause and the steps to take.
 */
export const ALERTS = {
  order_needs_review: 'today',
  order_paid_twice: 'now',
  order_paid_late: 'today',
  refund_held_up: 'now',
  refund_failed: 'now',
  refund_requested: 'today',
  dispute_moved: 'today',
  line_waits_for_operator: 'today',
  line_overdue: 'today',
  activations_stuck: 'now',
  charge_without_order: 'now',
  invoice_needs_a_look: 'today',
  stripe_events_unreadable: 'now',
  webhook_refused: 'now',
  stripe_customer_gone: 'today',
  price_made_anew: 'today',
  nothing_can_be_sold: 'now',
  books_differ: 'now',
  attempt_not_closed: 'today',
  invoice_is_not_the_offer: 'now',
  stripe_event_quarantined: 'today',
  activation_needs_attention: 'today',
  second_request_for_a_line: 'today',
  line_request_without_answer: 'today',
  bound_line_not_listed: 'today',
  stray_line: 'today',
  activation_code_unreadable: 'now',
  iccid_unreadable: 'today',
  oxio_refuses_our_key: 'now',
  oxio_out_of_stock: 'now',
  email_held_up: 'today',
  email_failed: 'today',
  email_bounced: 'today',
  email_complained: 'today',
  request_failed: 'today',
} as const satisfies Record<string, Urgency>

export type AlertCode = keyof typeof ALERTS
