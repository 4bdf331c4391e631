import { setTimeout as sleep } from 'node:timers/promises'
import * as fc from 'fast-check'
import { expect } from 'vitest'
import { activate } from './assistant'
import { customerOf, recordOf } from './money-books'
import { bearerFor } from './sign-in'
import { newEmail } from './stack'
import { stripe } from './stand-ins'
import { asBody, deliver, eventsOfCustomer, type StripeEvent } from './stripe-events'
import { attemptsOf, pressPay, webBuyer } from './web-buyer'

/** Batches of event types in the order of arrival; the events of a batch arrive at once. */
export type Arrival = string[][]

/** One way to buy and Stripe's part of it, in steps; each event belongs to the step that makes it. */
export type Story = {
  /** Opens the order and returns the id of its Checkout session or invoice. */
  begin: (email: string) => Promise<string>
  steps: ((stripeId: string, email: string) => Promise<unknown>)[]
  /** By type of event: the number of steps before the event exists. */
  events: Record<string, number>
}

const refundPayment = async (_stripeId: string, email: string) => {
  const customer = await customerOf(email)
  const { data } = await stripe.api(`/v1/payment_intents?customer=${customer}`)
  const [intent] = data as { id: string }[]
  return stripe.refund(intent?.id ?? '')
}

/** Bought on the web, paid, then refunded at Stripe. */
export const CHECKOUT: Story = {
  async begin(email) {
    await pressPay(await webBuyer(email))
    return (await attemptsOf(email))[0]?.stripe_id ?? ''
  },
  steps: [(sessionId) => stripe.paySession(sessionId), refundPayment],
  events: {
    'checkout.session.completed': 1,
    'charge.succeeded': 1,
    'payment_intent.succeeded': 1,
    'charge.refunded': 2,
  },
}

/** Bought by an assistant, paid by invoice. */
export const INVOICE: Story = {
  begin: async (email) => String((await activate(await bearerFor(email))).invoice_id),
  steps: [(invoiceId) => stripe.payInvoice(invoiceId)],
  events: {
    'charge.succeeded': 1,
    'payment_intent.succeeded': 1,
    'invoice.updated': 1,
    'invoice_payment.paid': 1,
    'invoice.paid': 1,
    'invoice.payment_succeeded': 1,
  },
}

/**
 * Plays a story for a new person while its events arrive in the given order, and returns our rows at the end. A step at
 * Stripe runs only when the next event needs it (`eager`: all steps run before the first event arrives).
 */
export async function play(story: Story, arrival: Arrival, eager: boolean): Promise<unknown> {
  const email = newEmail('events')
  const since = Math.floor(Date.now() / 1000) - 1
  const stripeId = await story.begin(email)
  const customer = await customerOf(email)
  let done = 0
  const goOn = async (until: number) => {
    for (; done < until; done += 1) await story.steps[done]?.(stripeId, email)
  }
  if (eager) await goOn(story.steps.length)
  for (const types of arrival) {
    await goOn(Math.max(...types.map((type) => story.events[type] ?? 0)))
    const events = await eventsOfCustomer(customer, since)
    await Promise.all(types.map((type) => deliverUntilTaken(latest(events, type))))
  }
  return recordOf(email)
}

function latest(events: StripeEvent[], type: string): StripeEvent {
  const event = events.findLast((one) => one.type === type)
  if (!event) throw new Error(`Stripe made no ${type}`)
  return event
}

/** Delivers until the event is accepted, as Stripe does. Besides 200, simultaneous copies may only get "in hand". */
async function deliverUntilTaken(event: StripeEvent): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    const { status } = await deliver(asBody(event))
    if (status === 200) return
    expect(status, event.type).toBe(409)
    await sleep(100)
  }
  throw new Error(`${event.type} was never taken`)
}

/** Every event of a story at least once, some again, in any order, some at once. */
export function anyArrival(story: Story): fc.Arbitrary<Arrival> {
  const types = Object.keys(story.events)
  return fc
    .tuple(
      fc.shuffledSubarray(types, { minLength: types.length }),
      fc.array(fc.tuple(fc.constantFrom(...types), fc.nat(types.length)), { maxLength: 3 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: types.length + 3, maxLength: types.length + 3 }),
    )
    .map(([order, again, sizes]) => inBatches(withCopies(order, again), sizes))
}

/** All orders of the story's events, each once, with copies and batches drawn from the seed. */
export function everyArrival(story: Story, seed: number): Arrival[] {
  const types = Object.keys(story.events)
  const orders = permutations(types)
  const extras = fc.sample(anyArrival(story), { numRuns: orders.length, seed })
  return orders.map((order, at) => [...order.map((type) => [type]), ...(extras[at] ?? []).slice(0, 2)])
}

function withCopies(order: string[], again: [string, number][]): string[] {
  return again.reduce((sequence, [type, at]) => sequence.toSpliced(at, 0, type), order)
}

function inBatches(sequence: string[], sizes: number[]): Arrival {
  const batches: Arrival = []
  for (let at = 0; at < sequence.length; ) {
    const size = sizes[batches.length] ?? 1
    batches.push(sequence.slice(at, at + size))
    at += size
  }
  return batches
}

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items]
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))
}

/**
 * Stops and starts Stripe's own deliveries; without them only the test's deliveries arrive. Waits first for those under way:
 * an `invoice.sent` that arrives after the payment would make us read the payment.
 */
export async function setDeliveries(enabled: boolean): Promise<void> {
  if (!enabled) await stripe.quiet()
  const { data } = await stripe.api('/v1/webhook_endpoints')
  for (const { id } of data as { id: string }[])
    await stripe.change(`/v1/webhook_endpoints/${id}`, { disabled: String(!enabled) })
}
