import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayHaveLine } from '@/lib/orders/order-effects'
import { deriveState } from '@/lib/orders/reconcile/derive-state'
import { type OrderRow, type Reading, ShopModel } from '@/lib/test-support/shop-model'
import { StripeModel } from '@/lib/test-support/stripe-model'

/** The steps of every actor: person, operator, bank, Stripe's dashboard, OXIO, sweep, and a slow reading. */
const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('attempt'),
      kind: fc.constantFrom('checkout', 'invoice'),
      careless: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pay'), at: fc.nat(7) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('payLate') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('close'),
      at: fc.nat(7),
      as: fc.constantFrom('expired', 'void', 'uncollectible'),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('reconcile'), at: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('readSlowly'), at: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('writeSlowly'), at: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('start'), at: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('requestLine'),
      at: fc.nat(3),
      answer: fc.constantFrom('made', 'refused', 'lost_made', 'lost_nothing'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('adopt'), at: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('refund'), at: fc.nat(3), by: fc.constantFrom('customer', 'operator') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send'),
      weather: fc.constantFrom('up', 'answer_lost', 'down'),
      status: fc.constantFrom('pending', 'succeeded'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settleRefund'),
      at: fc.nat(5),
      as: fc.constantFrom('succeeded', 'failed'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('dashboardRefund'), at: fc.nat(5), amount: fc.constantFrom(40, 100) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('dispute'), at: fc.nat(5), as: fc.constantFrom('open', 'inquiry') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('closeDispute'), at: fc.nat(5), as: fc.constantFrom('won', 'lost') }),
  },
) as fc.Arbitrary<Command>

type Command =
  | { do: 'attempt'; kind: 'checkout' | 'invoice'; careless: boolean }
  | { do: 'pay' | 'reconcile' | 'readSlowly' | 'writeSlowly' | 'start' | 'adopt'; at: number }
  | { do: 'payLate' }
  | { do: 'close'; at: number; as: 'expired' | 'void' | 'uncollectible' }
  | { do: 'requestLine'; at: number; answer: 'made' | 'refused' | 'lost_made' | 'lost_nothing' }
  | { do: 'refund'; at: number; by: 'customer' | 'operator' }
  | { do: 'send'; weather: 'up' | 'answer_lost' | 'down'; status: 'pending' | 'succeeded' }
  | { do: 'settleRefund'; at: number; as: 'succeeded' | 'failed' }
  | { do: 'dashboardRefund'; at: number; amount: number }
  | { do: 'dispute'; at: number; as: 'open' | 'inquiry' }
  | { do: 'closeDispute'; at: number; as: 'won' | 'lost' }

/** Counts from the newest, so that most commands apply to what is under way. */
const pick = <T>(list: readonly T[], at: number): T | undefined =>
  list[list.length - 1 - (at % Math.max(1, list.length))]

class World {
  readonly stripe = new StripeModel()
  readonly shop = new ShopModel(this.stripe)
  private readonly slow: Reading[] = []

  run(step: Command): void {
    const { stripe, shop } = this
    const order = 'at' in step ? pick(shop.orders, step.at) : undefined
    const attempt = 'at' in step ? pick(stripe.attempts, step.at) : undefined
    const intentId = 'at' in step ? pick(stripe.payments(), step.at)?.intentId : undefined
    const uncollectible = stripe.attempts.find(({ progress }) => progress === 'uncollectible')
    if (step.do === 'payLate') uncollectible && stripe.pay(uncollectible)
    else if (step.do === 'attempt') shop.beginAttempt(step.kind, step.careless)
    else if (step.do === 'send') shop.sendRefunds(step.weather, step.status)
    else if (step.do === 'writeSlowly') {
      const [reading] = this.slow.splice(step.at % Math.max(1, this.slow.length), 1)
      if (reading) shop.applyReading(reading)
    } else if (step.do === 'pay') attempt && stripe.pay(attempt)
    else if (step.do === 'close') attempt && stripe.close(attempt, step.as)
    else if (intentId && step.do === 'settleRefund') stripe.settleRefund(intentId, step.as)
    else if (intentId && step.do === 'dashboardRefund')
      stripe.refund(intentId, { amount: step.amount, status: 'succeeded' })
    else if (intentId && step.do === 'dispute') stripe.dispute(intentId, step.as)
    else if (intentId && step.do === 'closeDispute') stripe.closeDispute(intentId, step.as)
    else if (order) this.runOnOrder(step, order)
  }

  private runOnOrder(step: Command, order: OrderRow): void {
    const { shop } = this
    if (step.do === 'reconcile') shop.reconcile(order)
    else if (step.do === 'readSlowly') this.slow.push(shop.beginReading(order))
    else if (step.do === 'start') shop.start(order)
    else if (step.do === 'requestLine') shop.requestLine(order, step.answer)
    else if (step.do === 'adopt') shop.adopt(order)
    else if (step.do === 'refund') shop.refund(order, step.by)
  }

  /** Runs the sweep, with Stripe available, until nothing changes. */
  rest(): void {
    for (let round = 0; round < 4; round++) {
      for (const order of this.shop.orders) this.shop.reconcile(order)
      this.shop.sendRefunds('up', 'succeeded')
    }
    for (const order of this.shop.orders) this.shop.reconcile(order)
  }
}

const refundedCents = (refunds: readonly { status: string; amountCents: number }[]) =>
  refunds
    .filter(({ status }) => status === 'pending' || status === 'succeeded')
    .reduce((sum, { amountCents }) => sum + amountCents, 0)

function checkAlways({ shop, stripe }: World): void {
  for (const { refunds } of stripe.payments()) expect(refundedCents(refunds)).toBeLessThanOrEqual(100)
  for (const { stateThen } of shop.lines) expect(stateThen).toBe('paid')
  for (const order of shop.orders) {
    expect(shop.lines.filter(({ orderId }) => orderId === order.id).length).toBeLessThanOrEqual(1)
    const customerRefund = order.refunds.some(({ cause, state }) => cause === 'customer' && state !== 'failed')
    const hasLine = order.activation !== null && mayHaveLine(order.activation)
    // Refund and line cannot both win: only an order that is paid again after a failed refund may have a line.
    if (customerRefund && order.state === 'refunding') expect(hasLine).toBe(false)
  }
}

function checkAtRest({ shop, stripe }: World): void {
  for (const order of shop.orders) {
    const hasLine = order.activation !== null && mayHaveLine(order.activation)
    // A line needs a paid order, a mark for the operator, or a review.
    if (hasLine) expect(['paid', 'review'].includes(order.state) || order.lineMark !== null).toBe(true)
    if (order.lineMark === 'suspend') expect(['paid'].includes(order.state)).toBe(false)
    if (order.state === 'paid') expect(order.ledgerIntentId).not.toBeNull()
  }
  for (const payment of stripe.payments()) {
    const order = shop.orders.find(({ ledgerIntentId }) => ledgerIntentId === payment.intentId)
    const isBack = refundedCents(payment.refunds) === 100
    const isBanks = payment.disputes.some(({ phase }) => phase === 'open' || phase === 'lost')
    const hasFailed = payment.refunds.some(({ status }) => status === 'failed')
    // A payment belongs to an order, was refunded, is with the bank, or has a failed refund with an alert.
    expect(order !== undefined || isBack || isBanks || hasFailed).toBe(true)
    if (order?.state === 'paid') expect(isBack).toBe(false)
    if (order?.state === 'refunding' || order?.state === 'refunded') expect(isBack).toBe(true)
  }
}

describe('orders, refunds and disputes', () => {
  it('never grant a line without money, nor keep money without a grant or a refund, after any steps in any order', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 5, maxLength: 45, size: 'max' }), (steps) => {
        const world = new World()
        world.shop.openOrder()
        for (const step of steps) {
          world.run(step)
          checkAlways(world)
        }
        world.rest()
        checkAlways(world)
        checkAtRest(world)
      }),
      { seed: 3, numRuns: 3_000 },
    )
  })

  it('end in the state of a fresh reading, whatever slow readings were written in between', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 5, maxLength: 45, size: 'max' }), (steps) => {
        const world = new World()
        world.shop.openOrder()
        for (const step of steps) world.run(step)
        world.rest()
        for (const order of world.shop.orders) {
          const { record, facts } = world.shop.beginReading(order)
          const again = deriveState(record, facts)
          expect(again.state).toBe(order.state)
          expect(again.refundsDue).toEqual([])
        }
      }),
      { seed: 5, numRuns: 2_000 },
    )
  })

  it('reach every state except "processing", and refunds by buyer, operator and program', () => {
    const seen = new Set<string>()
    const causes = new Set<string>()
    fc.assert(
      fc.property(fc.array(command, { minLength: 20, maxLength: 45, size: 'max' }), (steps) => {
        const world = new World()
        world.shop.openOrder()
        for (const step of steps) {
          world.run(step)
          for (const { state, refunds } of world.shop.orders) {
            seen.add(state)
            for (const { cause } of refunds) causes.add(cause)
          }
        }
      }),
      { seed: 9, numRuns: 3_000 },
    )
    expect([...seen].sort()).toEqual([
      'awaiting_payment',
      'cancelled',
      'charged_back',
      'disputed',
      'paid',
      'payment_expired',
      'refunded',
      'refunding',
      'review',
    ])
    expect([...causes].sort()).toEqual(['customer', 'operator', 'paid_twice'])
  })

  it('refund a late payment when a newer order is paid, and count it when the newer order was refunded', () => {
    for (const newerIsRefunded of [false, true]) {
      const world = new World()
      const first = world.shop.openOrder()
      const steps: Command[] = [
        { do: 'attempt', kind: 'invoice', careless: false },
        { do: 'close', at: 0, as: 'uncollectible' },
        { do: 'reconcile', at: 0 },
        { do: 'attempt', kind: 'invoice', careless: false },
        { do: 'pay', at: 0 },
        { do: 'reconcile', at: 0 },
        ...(newerIsRefunded ? [{ do: 'refund', at: 0, by: 'customer' } as const] : []),
        { do: 'payLate' },
      ]
      for (const step of steps) world.run(step)
      world.rest()
      expect(first.state).toBe(newerIsRefunded ? 'paid' : 'refunded')
      expect(first.refunds.map(({ cause }) => cause)).toEqual(newerIsRefunded ? [] : ['late_payment'])
    }
  })
})
