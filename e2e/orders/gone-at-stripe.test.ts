import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { runReconcile } from '../support/books'
import { atCheckout, invoiced, untilOrder } from '../support/buyers'
import { ordersOf, query } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'
import { stripe } from '../support/stand-ins'
import { until } from '../support/until'

/** Changes the attempt's id so that Stripe has no such object, as in another account. @returns undoes the change */
async function moveElsewhere(stripeId: string): Promise<() => Promise<unknown>> {
  const foreign = `${stripeId}foreign`
  await query('update payment_attempts set stripe_id = $2 where stripe_id = $1', [stripeId, foreign])
  return () => query('update payment_attempts set stripe_id = $2 where stripe_id = $1', [foreign, stripeId])
}

/** Sweeps an order now; the sweep itself reads an order again only after some minutes. */
async function sweepNow(orderId: string): Promise<void> {
  await query("update orders set stripe_read_at = now() - interval '1 hour' where id = $1", [orderId])
  await runReconcile('--sweep')
}

describe.each([
  ['an invoice', invoiced],
  ['a Checkout page', atCheckout],
])('%s that Stripe does not have and that may be paid elsewhere', (_what, open) => {
  it('puts the order under review and asks for no other dollar; when it is found again, the order continues', async () => {
    const { email, token, stripeId, orderId } = await open('elsewhere')
    const bringBack = await moveElsewhere(stripeId)
    try {
      expect(await activate(token)).toMatchObject({ success: false, status: 'review' })
      expect(await ordersOf(email)).toMatchObject([{ state: 'review' }])
      expect(await query('select state_reason from orders where id = $1', [orderId])).toEqual([
        { state_reason: 'gone_at_stripe' },
      ])
    } finally {
      await bringBack()
    }
    await sweepNow(orderId)
    await untilOrder(email, 'awaiting_payment')
  })

  it('ends when it can no longer be paid, and the person can buy again', async () => {
    const { email, token, stripeId, orderId } = await open('over')
    const bringBack = await moveElsewhere(stripeId)
    try {
      expect(await activate(token)).toMatchObject({ status: 'review' })
      await query("update payment_attempts set expires_at = now() - interval '1 minute' where order_id = $1", [orderId])
      await sweepNow(orderId)
      await until('ended', async () => /expired|cancelled/.test((await ordersOf(email))[0]?.state ?? ''))
      expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
    } finally {
      await bringBack()
    }
  })
})

it('a paid order whose payment this account does not have grants nothing until it is found again', async () => {
  const { email, token, stripeId, orderId } = await invoiced('paid')
  await stripe.payInvoice(stripeId)
  await untilOrder(email, 'paid')
  const bringBack = await moveElsewhere(stripeId)
  await query("update orders set stripe_read_at = now() - interval '1 hour' where id = $1", [orderId])
  expect(await activate(token)).not.toMatchObject({ success: true })
  await bringBack()
  await sweepNow(orderId)
  await until('eSIM', async () => (await activate(token)).success === true)
})

describe('a price that was archived', () => {
  const pricesOfOffer = async () =>
    ((await stripe.api('/v1/prices?lookup_keys[0]=esim_beta_usd_100&active=true')) as { data: { id: string }[] }).data

  it('is created again once by several buyers at once, and logged', async () => {
    const [before] = await pricesOfOffer()
    await stripe.change(`/v1/prices/${before?.id}`, { active: 'false' })
    const tokens = await Promise.all([1, 2, 3].map(() => bearerFor(newEmail('price'))))
    const answers = await Promise.all(tokens.map((token) => activate(token)))
    expect(answers.map(({ status }) => status)).toEqual(['invoice_sent', 'invoice_sent', 'invoice_sent'])
    const now = await pricesOfOffer()
    expect(now).toHaveLength(1)
    expect(now[0]?.id).not.toBe(before?.id)
    const log = readFileSync(`${stack.dataDir}/logs/app.log`, 'utf8')
    expect(log).toContain('price_made_anew')
  })

  it('is not created again while its product is archived: nothing is sold, and that is logged', async () => {
    const [price] = await pricesOfOffer()
    await stripe.change(`/v1/prices/${price?.id}`, { active: 'false' })
    await stripe.change('/v1/products/esim_beta', { active: 'false' })
    const token = await bearerFor(newEmail('closed'))
    try {
      expect(await activate(token)).toMatchObject({ success: false })
      expect(await pricesOfOffer()).toEqual([])
      expect(readFileSync(`${stack.dataDir}/logs/app.log`, 'utf8')).toContain('nothing_can_be_sold')
    } finally {
      await stripe.change('/v1/products/esim_beta', { active: 'true' })
    }
    expect(await activate(token)).toMatchObject({ status: 'invoice_sent' })
  })
})
