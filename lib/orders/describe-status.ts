import { hasEnded } from '@/lib/activations/activation-view'
import { formatDate, formatDateTime, formatMoney } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'
import type { OrderView } from './order-view'

type OrderState = OrderView['state']
type ActivationState = NonNullable<OrderView['activation']>['state']

/** The status that people see: that of the order until it is paid, then that of the line. `ended`: its days are over. */
export type StatusKey = OrderState | ActivationState | 'ended'

export type StatusText = {
  key: StatusKey
  since: Date
  /** Two or three words. */
  pill: string
  title: string
  body: string
  /** The one next step as a sentence. */
  next: string
  /** The one next step as the label of a button, where it is one. */
  action: string | null
}

/** Returns the state of the activation while the order is paid and has one, else the state of the order. */
export function statusOf({ state, activation }: Pick<OrderView, 'state' | 'activation'>): StatusKey {
  if (state !== 'paid' || !activation) return state
  // The person cannot act on a paid order with a cancelled activation: the team has to.
  if (activation.state === 'cancelled') return 'needs_attention'
  return activation.state === 'ready' && hasEnded(activation) ? 'ended' : activation.state
}

/**
 * Returns the texts of an order's status: the same on pages, in mails and in tools.
 *
 * @param timeZone the reader's, by its IANA name
 */
export function describeStatus(locale: Locale, order: OrderView, timeZone: string): StatusText {
  const t = translator(locale, 'status')
  const key = statusOf(order)
  const { activation } = order
  const since = sinceOf(key, order)
  const queue = key === 'queued' ? (activation?.queue ?? null) : null
  const outOfStock = key === 'queued' || key === 'activating' ? activation?.outOfStock : undefined
  const texts = outOfStock ? 'out_of_stock' : textsOf(order, key, queue !== null)
  const values = {
    amount: formatMoney(locale, order.amountCents, order.currency),
    activated: activation?.readyAt ? 'yes' : 'no',
    position: queue?.position ?? 0,
    date: formatDate(locale, since, timeZone),
    time: formatDateTime(locale, queue?.expectedAt ?? since, timeZone),
    days: order.validDays,
    offer: offerOf(order),
  }
  return {
    key,
    since,
    pill: t(`${texts}.pill`),
    title: t(`${texts}.title`, values),
    body: t(`${texts}.body`, values),
    next: t(`${texts}.next`, values),
    action: key === 'paid' && (order.given || order.isWithdrawn) ? null : actionOf(locale, key),
  }
}

function sinceOf(key: StatusKey, { state, stateSince, activation }: OrderView): Date {
  if (key === state || !activation) return stateSince
  return (key === 'ended' ? activation.validUntil : null) ?? activation.stateSince
}

function textsOf({ given, isWithdrawn }: OrderView, key: StatusKey, placed: boolean) {
  if (key === 'paid' && isWithdrawn) return 'paid_withdrawn'
  if (key === 'paid' && given) return given === 'open' ? 'paid_given' : 'paid_claimed'
  return key === 'queued' && !placed ? 'queued_unplaced' : key
}

/** While no eSIM is left, the buyer may get a refund: at once, unless an earlier request may have made a line. */
function offerOf({ isBuyer, activation }: OrderView): 'now' | 'ask' | 'none' {
  if (isBuyer === false) return 'none'
  return activation?.outOfStock?.mayHaveLine ? 'ask' : 'now'
}

function actionOf(locale: Locale, key: StatusKey): string | null {
  const t = translator(locale, 'status')
  switch (key) {
    case 'awaiting_payment':
    case 'paid':
    case 'ready':
    case 'ended':
    case 'payment_expired':
    case 'cancelled':
      return t(`${key}.action`)
    default:
      return null
  }
}
