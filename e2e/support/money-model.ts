import * as fc from 'fast-check'
import { expect } from 'vitest'
import { activate } from './assistant'
import { query } from './database'
import { customerOf } from './money-books'
import { bearerFor } from './sign-in'
import { newEmail } from './stack'
import { oxio, stripe } from './stand-ins'
import { until } from './until'
import { attemptsOf, pressPay, webBuyer } from './web-buyer'

/** One person, to whom any commands happen in any order. */
type World = { email: string; token: string }
type Command = (world: World) => Promise<unknown>

const latestPayment = async ({ email }: World): Promise<string> => {
  const { data } = await stripe.api(`/v1/charges?customer=${await customerOf(email)}`)
  const [charge] = (data as Charge[]).filter(({ status }) => status === 'succeeded')
  if (!charge) throw new Error('nothing was paid')
  return charge.payment_intent
}

const latestDispute = async (world: World): Promise<string> => {
  const { data } = await stripe.api(`/v1/disputes?payment_intent=${await latestPayment(world)}`)
  return (data as { id: string }[])[0]?.id ?? ''
}

const latestAttempt = async ({ email }: World, kind: string): Promise<string> => {
  const attempt = (await attemptsOf(email)).findLast((one) => one.kind === kind && one.stripe_id !== null)
  if (!attempt?.stripe_id) throw new Error(`no ${kind}`)
  return attempt.stripe_id
}

/** The actions of people, their banks and the owner of the account. An impossible action is refused and changes nothing. */
export const COMMANDS: Record<string, Command> = {
  'asks the assistant': ({ token }) => activate(token),
  'asks for one more': ({ token }) => activate(token, { another: true }),
  'presses Pay': async ({ email }) => pressPay(await webBuyer(email)),
  'pays the invoice': async (world) => stripe.payInvoice(await latestAttempt(world, 'invoice')),
  'pays the page': async (world) => stripe.paySession(await latestAttempt(world, 'checkout')),
  'pays a page that was just closed': async (world) =>
    stripe.paySession(await latestAttempt(world, 'checkout'), undefined, { evenIfClosed: true }),
  'pays an invoice that was just voided': async (world) =>
    stripe.payInvoice(await latestAttempt(world, 'invoice'), undefined, { evenIfClosed: true }),
  'card is declined': async (world) => stripe.payInvoice(await latestAttempt(world, 'invoice'), '4000000000000002'),
  'owner refunds all': async (world) => stripe.refund(await latestPayment(world)),
  'owner refunds a part': async (world) => stripe.refund(await latestPayment(world), 30),
  'bank disputes': async (world) => stripe.dispute(await latestPayment(world)),
  'dispute is won': async (world) => stripe.closeDispute(await latestDispute(world), 'won'),
  'dispute is lost': async (world) => stripe.closeDispute(await latestDispute(world), 'lost'),
  'page expires': async (world) =>
    stripe.change(`/v1/checkout/sessions/${await latestAttempt(world, 'checkout')}/expire`),
  'owner voids the invoice': async (world) =>
    stripe.change(`/v1/invoices/${await latestAttempt(world, 'invoice')}/void`),
}

/** How often each command was possible and done, over all histories. */
export const done = new Map(Object.keys(COMMANDS).map((name) => [name, 0]))

export const anyHistory: fc.Arbitrary<string[]> = fc.array(fc.constantFrom(...Object.keys(COMMANDS)), {
  minLength: 3,
  maxLength: 14,
})

/** Plays a history for a new person and, when no work is left, compares the books of Stripe, OXIO and ours. */
export async function live(history: string[]): Promise<void> {
  const email = newEmail('model')
  const world = { email, token: await bearerFor(email) }
  await activate(world.token)
  for (const name of history)
    await COMMANDS[name]?.(world).then(
      () => done.set(name, (done.get(name) ?? 0) + 1),
      () => undefined,
    )
  await stripe.quiet()
  await until(
    `the books of ${email} agree: ${history.join(', ')}`,
    async () => (await complaints(email)).length === 0,
  ).catch(async () => expect(await complaints(email), history.join(', ')).toEqual([]))
}

type Charge = { payment_intent: string; status: string; amount: number; amount_refunded: number }
type Row = { state: string; intent: string | null; ledger: number; line: string | null; is_open: boolean }

/** Payments without a grant or a refund, and grants without a payment. */
async function complaints(email: string): Promise<string[]> {
  const customer = await customerOf(email)
  const { data } = await stripe.api(`/v1/charges?customer=${customer}&limit=100`)
  const charges = (data as Charge[]).filter(({ status }) => status === 'succeeded')
  const orders = await query<Row>(
    `select o.state::text as state, o.payment_intent_id as intent, a.line_id as line,
       (select count(*)::int from purchases p where p.order_id = o.id) as ledger,
       o.state in ('awaiting_payment', 'processing') as is_open
     from orders o join users u on u.id = o.buyer_id left join oxio_activations a on a.order_id = o.id where u.email = $1`,
    [email],
  )
  const found: string[] = []
  for (const { payment_intent: intent, amount, amount_refunded } of charges) {
    const order = orders.find((one) => one.intent === intent)
    if (amount_refunded < amount && !order) found.push(`${intent} was paid and belongs to nothing`)
    if (order && order.ledger !== 1) found.push(`${intent} has ${order.ledger} ledger rows`)
    if (order?.is_open) found.push(`${intent} was paid and its order is ${order.state}`)
    const isGone = amount_refunded === amount
    if (order && isGone && order.state === 'paid') found.push(`${intent} went back and its order is paid`)
  }
  for (const order of orders) {
    if (order.ledger > 0 && !charges.some(({ payment_intent }) => payment_intent === order.intent))
      found.push(`an order in state ${order.state} has a ledger row and no payment`)
    if (order.state === 'paid' && order.ledger !== 1) found.push('a paid order has no ledger row')
    if (order.line !== null && order.ledger !== 1) found.push('a line was made without money')
  }
  if (orders.filter(({ is_open }) => is_open).length > 1) found.push('two orders can be paid at once')
  const lines = await oxio.linesOf(email)
  if (lines.length > charges.length) found.push(`${lines.length} lines for ${charges.length} payments`)
  return found
}
