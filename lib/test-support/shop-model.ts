import type { LineMark, OrderState } from '@/lib/db/generated/enums'
import { type ActivationStanding, canStartAnew, endsActivation, nextLineMark } from '@/lib/orders/order-effects'
import { deriveState, type OrderRecord } from '@/lib/orders/reconcile/derive-state'
import { operatorMayRefund, refundRule } from '@/lib/orders/refund/refund-rule'
import type { AttemptFacts } from '@/lib/stripe/gone-attempt'
import type { ModelAttempt, StripeModel } from './stripe-model'

export type RefundRow = {
  id: string
  key: string
  intentId: string
  cause: 'customer' | 'operator' | 'paid_twice' | 'late_payment'
  state: 'begun' | 'pending' | 'succeeded' | 'failed' | 'canceled'
}

export type OrderRow = {
  id: string
  state: OrderState
  version: number
  readAt: number
  ledgerIntentId: string | null
  refunds: RefundRow[]
  activation: ActivationStanding | null
  lineMark: LineMark | null
}

export type Reading = { orderId: string; version: number; loadedAt: number; record: OrderRecord; facts: AttemptFacts[] }
type StripeWeather = 'up' | 'answer_lost' | 'down'

/** Our side: rows, changed by the product's decisions as in its transactions. */
export class ShopModel {
  readonly orders: OrderRow[] = []
  /** Orders for which OXIO made a line, and our rows' state at the request. */
  readonly lines: { orderId: string; stateThen: OrderState }[] = []
  private time = 0
  private ids = 0

  constructor(readonly stripe: StripeModel) {}

  /** One open order per buyer; another one only after it has ended or is paid. */
  openOrder(): OrderRow {
    const open = this.orders.find(({ state }) => state === 'awaiting_payment' || state === 'processing')
    if (open) return open
    const order: OrderRow = {
      id: `ord_${this.orders.length + 1}`,
      state: 'awaiting_payment',
      version: 1,
      readAt: 0,
      ledgerIntentId: null,
      refunds: [],
      activation: null,
      lineMark: null,
    }
    this.orders.push(order)
    return order
  }

  /** A payment attempt. `careless`: an older attempt stays open, as when closing it failed. */
  beginAttempt(kind: AttemptFacts['kind'], careless: boolean): ModelAttempt | null {
    const order = this.openOrder()
    const open = this.stripe.attempts.filter((one) => one.orderReference === order.id && one.progress === 'open')
    if (open.length > 0 && !careless) return null
    order.version += 1
    return this.stripe.open(order.id, kind)
  }

  beginReading(order: OrderRow): Reading {
    this.time += 1
    return {
      orderId: order.id,
      version: order.version,
      loadedAt: this.time,
      record: this.recordOf(order),
      facts: this.stripe.read(order.id),
    }
  }

  /** Whether the reading was written. */
  applyReading({ orderId, version, loadedAt, record, facts }: Reading): boolean {
    const order = this.order(orderId)
    if (order.readAt > loadedAt || order.version !== version) return false
    const derived = deriveState(record, facts)
    if (derived.state !== order.state || derived.refundsDue.length > 0) order.version += 1
    order.readAt = loadedAt
    order.ledgerIntentId ??= derived.payment?.intentId ?? null
    this.move(order, derived.state)
    for (const payment of facts.flatMap(({ payments }) => payments)) {
      const shown = new Map(payment.refunds.map((refund) => [refund.reference, refund]))
      for (const row of order.refunds.filter(({ intentId }) => intentId === payment.intentId)) {
        const seen = shown.get(row.id)
        if (seen) row.state = seen.status
        else if (
          row.state === 'begun' &&
          (payment.charge?.refunded || payment.disputes.some((d) => d.phase === 'lost'))
        )
          row.state = 'canceled'
      }
    }
    for (const { intentId, cause } of derived.refundsDue) this.insertRefund(order, intentId, cause)
    return true
  }

  reconcile(order: OrderRow): void {
    this.applyReading(this.beginReading(order))
  }

  /** A person's button, or an operator's decision. */
  refund(order: OrderRow, by: 'customer' | 'operator'): void {
    const allowed =
      by === 'customer'
        ? refundRule({
            cap: null,
            state: order.state,
            activation: order.activation && { ...order.activation, isOverdue: false },
            hasOpenRequest: false,
          }).kind === 'at_once'
        : operatorMayRefund(order.state)
    const intentId = order.ledgerIntentId
    if (!allowed || !intentId || order.refunds.some((row) => row.intentId === intentId && row.state === 'begun')) return
    this.insertRefund(order, intentId, by)
    order.version += 1
    this.move(order, 'refunding')
  }

  /** The sweep: sends begun refunds to Stripe. */
  sendRefunds(weather: StripeWeather, status: 'pending' | 'succeeded'): void {
    if (weather === 'down') return
    for (const order of this.orders)
      for (const { id, key, intentId } of order.refunds.filter(({ state }) => state === 'begun'))
        this.stripe.refund(intentId, { key, reference: id, status })
  }

  start(order: OrderRow): void {
    if (order.state !== 'paid' || (order.activation && !canStartAnew(order.activation))) return
    order.activation = { state: 'queued', postsOpen: 0, lineId: null }
  }

  /** The intent and its POST: made under the order's lock, only for a paid order; `answer` is OXIO's. */
  requestLine(order: OrderRow, answer: 'made' | 'refused' | 'lost_made' | 'lost_nothing'): void {
    const { activation } = order
    if (!activation || activation.state === 'cancelled' || activation.lineId || activation.postsOpen > 0) return
    if (order.state !== 'paid') return
    activation.state = 'activating'
    if (answer !== 'refused') activation.postsOpen = 1
    if (answer === 'made' || answer === 'lost_made') this.lines.push({ orderId: order.id, stateThen: order.state })
    if (answer === 'made') this.bind(activation, order)
  }

  /** The listing after the settle time: binds a line that was made. */
  adopt(order: OrderRow): void {
    const { activation } = order
    if (activation?.postsOpen && this.lines.some(({ orderId }) => orderId === order.id)) this.bind(activation, order)
  }

  private bind(activation: ActivationStanding, order: OrderRow): void {
    activation.lineId = `line_${order.id}`
    activation.postsOpen = 0
    activation.state = 'ready'
  }

  private move(order: OrderRow, state: OrderState): void {
    order.state = state
    if (order.activation && endsActivation(state, order.activation)) order.activation.state = 'cancelled'
    order.lineMark = nextLineMark(state, order.activation, order.lineMark)
  }

  private insertRefund(order: OrderRow, intentId: string, cause: RefundRow['cause']): void {
    this.ids += 1
    const tries = order.refunds.filter((row) => row.intentId === intentId).length
    const subject = cause === 'paid_twice' ? intentId : order.id
    const key = tries === 0 ? `refund:${subject}` : `refund:${subject}:${tries + 1}`
    if (order.refunds.some((row) => row.key === key)) throw new Error(`the key ${key} is used twice`)
    order.refunds.push({ id: `rfd_${this.ids}`, key, intentId, cause, state: 'begun' })
  }

  private order(orderId: string): OrderRow {
    const order = this.orders.find(({ id }) => id === orderId)
    if (!order) throw new Error(`no order ${orderId}`)
    return order
  }

  private recordOf(order: OrderRow): OrderRecord {
    const newer = this.orders.slice(this.orders.indexOf(order) + 1)
    return {
      orderId: order.id,
      product: 'esim_beta',
      amountCents: 100,
      currency: 'usd',
      livemode: false,
      customerIds: ['cus_1'],
      ledgerIntentId: order.ledgerIntentId,
      refundsBegun: order.refunds.flatMap(({ id, state, intentId }) =>
        state === 'begun' ? [{ refundId: id, intentId }] : [],
      ),
      newerOrderPaid:
        order.ledgerIntentId === null &&
        newer.some(({ state, ledgerIntentId }) => ledgerIntentId && ['paid', 'disputed', 'review'].includes(state)),
      attemptBeingMade: this.stripe.read(order.id).length === 0,
    }
  }
}
