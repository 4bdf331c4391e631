import type { AttemptFacts, DisputeFacts, PaymentFacts, RefundFacts } from '@/lib/stripe/gone-attempt'

type Payment = PaymentFacts & { charge: NonNullable<PaymentFacts['charge']> }
export type ModelAttempt = AttemptFacts & { payments: Payment[] }

/** Stripe's money: payment attempts, payments, refunds under idempotency keys, disputes. */
export class StripeModel {
  readonly attempts: ModelAttempt[] = []
  private readonly byKey = new Map<string, RefundFacts>()
  private ids = 0
  private seconds = 0

  private next(prefix: string): string {
    this.ids += 1
    return `${prefix}_${this.ids}`
  }

  open(orderId: string, kind: AttemptFacts['kind']): ModelAttempt {
    const attempt: ModelAttempt = {
      kind,
      stripeId: this.next(kind === 'invoice' ? 'in' : 'cs'),
      progress: 'open',
      customerId: 'cus_1',
      customerIsGone: false,
      livemode: false,
      amountTotalCents: 100,
      amountPaidCents: 0,
      currency: 'usd',
      products: ['esim_beta'],
      orderReference: orderId,
      payUrl: null,
      payments: [],
    }
    this.attempts.push(attempt)
    return attempt
  }

  pay(attempt: ModelAttempt): void {
    if (attempt.progress !== 'open' && attempt.progress !== 'uncollectible') return
    this.seconds += 1
    attempt.progress = 'completed'
    attempt.amountPaidCents = 100
    attempt.payments.push({
      intentId: this.next('pi'),
      succeeded: true,
      amountReceivedCents: 100,
      currency: 'usd',
      charge: {
        id: this.next('ch'),
        createdAt: new Date(this.seconds * 1000),
        amountRefundedCents: 0,
        cardFingerprint: null,
        refunded: false,
        disputed: false,
      },
      refunds: [],
      disputes: [],
    })
  }

  close(attempt: ModelAttempt, progress: 'expired' | 'void' | 'uncollectible'): void {
    if (attempt.progress !== 'open' && attempt.progress !== 'uncollectible') return
    if ((attempt.kind === 'checkout') !== (progress === 'expired')) return
    attempt.progress = progress
  }

  /** Refunds the rest, or a part; a known key returns the known refund. */
  refund(
    intentId: string,
    options: { key?: string; reference?: string; amount?: number; status: 'pending' | 'succeeded' },
  ): 'done' | 'refused' {
    if (options.key && this.byKey.has(options.key)) return 'done'
    const payment = this.payment(intentId)
    const left = 100 - payment.charge.amountRefundedCents
    const blocked = payment.disputes.some(({ phase }) => phase === 'open' || phase === 'lost')
    const amountCents = options.amount ?? left
    if (blocked || left === 0 || amountCents > left) return 'refused'
    const refund: RefundFacts = {
      stripeId: this.next('re'),
      amountCents,
      currency: 'usd',
      status: options.status,
      failureReason: null,
      createdAt: new Date(0),
      reference: options.reference ?? null,
    }
    payment.refunds.push(refund)
    if (options.key) this.byKey.set(options.key, refund)
    this.sum(payment)
    return 'done'
  }

  settleRefund(intentId: string, status: 'succeeded' | 'failed'): void {
    const payment = this.payment(intentId)
    const refund = payment.refunds.find((one) => one.status === 'pending' || one.status === 'succeeded')
    if (refund && !(refund.status === 'succeeded' && status === 'succeeded')) refund.status = status
    this.sum(payment)
  }

  dispute(intentId: string, phase: 'open' | 'inquiry'): void {
    const payment = this.payment(intentId)
    if (payment.disputes.some((one) => one.phase === 'open' || one.phase === 'lost')) return
    payment.charge.disputed = true
    payment.disputes.push({
      stripeId: this.next('du'),
      phase,
      status: phase,
      reason: 'general',
      amountCents: 100,
      currency: 'usd',
      openedAt: new Date(0),
      dueBy: null,
    })
  }

  closeDispute(intentId: string, phase: 'won' | 'lost'): void {
    const dispute = this.payment(intentId).disputes.find(isOpen)
    if (!dispute) return
    const won = phase === 'won' || dispute.phase === 'inquiry'
    dispute.phase = won ? 'won' : 'lost'
    dispute.status = dispute.phase
  }

  payments(): Payment[] {
    return this.attempts.flatMap(({ payments }) => payments)
  }

  /** The current reading of an order. */
  read(orderId: string): AttemptFacts[] {
    return structuredClone(this.attempts.filter(({ orderReference }) => orderReference === orderId))
  }

  private payment(intentId: string): Payment {
    const payment = this.payments().find((one) => one.intentId === intentId)
    if (!payment) throw new Error(`no payment ${intentId}`)
    return payment
  }

  private sum({ charge, refunds }: Payment): void {
    charge.amountRefundedCents = refunds
      .filter(({ status }) => status === 'pending' || status === 'succeeded')
      .reduce((sum, { amountCents }) => sum + amountCents, 0)
    charge.refunded = charge.amountRefundedCents === 100
  }
}

const isOpen = ({ phase }: DisputeFacts) => phase === 'open' || phase === 'inquiry'
