import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callTool } from '../support/assistant'
import { ordersOf, query } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { sessionFor } from '../support/sign-in'
import { stack } from '../support/stack'

const FURTHER = 30

let person: Awaited<ReturnType<typeof personWithEsim>>
let somebodyElse: Awaited<ReturnType<typeof personWithEsim>>

/** One real eSIM and many seeded ones: all newer ones are ready, the oldest is stopped. */
beforeAll(async () => {
  person = await personWithEsim()
  somebodyElse = await personWithEsim()
  const made = `select md5(u.id::text || n) as key, u.id as buyer, now() - n * interval '1 second' as at, n
    from users u, generate_series(1, ${FURTHER}) n where u.email = $1`
  await query(
    `with made as (${made}) insert into orders (id, buyer_id, holder_id, product, channel, state, state_since, amount_cents,
       currency, livemode, payment_intent_id, paid_at, stripe_read_at, created_at)
     select 'ord_' || key, buyer, buyer, 'esim_beta', 'assistant', 'paid', at, 100, 'usd', false, 'pi_' || key, at, now(), at from made`,
    [person.email],
  )
  await query(
    `with made as (${made}) insert into oxio_activations (id, order_id, user_id, state, state_since, next_attempt_at, intent_at,
       posts_sent, lines_before, line_id, phone_number, activation_code,
       activation_code_key_id, ready_at, created_at)
     select 'line_' || key, 'ord_' || key, buyer, (case when n = ${FURTHER} then 'needs_attention' else 'ready' end)::"ActivationState",
       at, at, at, 1, '{}', 'line-' || key, '+15550100', '\\x00', 'k0',
       case when n < ${FURTHER} then at end, at from made`,
    [person.email],
  )
  // The real order becomes the oldest.
  await query(`update orders set created_at = created_at - interval '1 day' where id = $1`, [person.orderId])
  await query(`update oxio_activations set created_at = created_at - interval '1 day' where id = $1`, [
    person.activationId,
  ])
})

// The seeded orders have no payments, and the books of the stack are compared at the end.
afterAll(async () => {
  await query(
    `delete from oxio_activations where order_id in
       (select o.id from orders o join users u on u.id = o.buyer_id where u.email = $1 and o.id <> $2)`,
    [person.email, person.orderId],
  )
  await query(`delete from orders where id <> $2 and buyer_id = (select id from users where email = $1)`, [
    person.email,
    person.orderId,
  ])
})

const everyOrder = async () => (await ordersOf(person.email)).map(({ id }) => id).reverse()
const idsIn = (html: string) => [
  ...new Set([...html.matchAll(/href="\/orders\/(ord_\w+)"/g)].map(([, id]) => id ?? '')),
]

describe('a person with many eSIMs', () => {
  it('finds each order on exactly one page of the dashboard, newest first', async () => {
    const cookie = await sessionFor(person.email)
    const read = async (path: string) => (await fetch(`${stack.app}${path}`, { headers: { cookie } })).text()
    const seen: string[] = []
    let pages = 0
    for (let path: string | null = '/dashboard'; path !== null; pages += 1) {
      const html = await read(path)
      // The list at the end of the page links every order once; cards above it may link some of them too.
      seen.push(...idsIn(html.slice(html.indexOf('id="orders"'))))
      const next: string | undefined = /href="(\/dashboard\?after=ord_\w+)"/.exec(html)?.[1]
      path = next ?? null
    }
    expect(pages).toBe(3)
    expect(seen).toEqual(await everyOrder())
  })

  it('does not reach the orders of another person by a forged page', async () => {
    const cookie = await sessionFor(person.email)
    const response = await fetch(`${stack.app}/dashboard?after=${somebodyElse.orderId}`, { headers: { cookie } })
    const html = await response.text()
    expect(idsIn(html.slice(html.indexOf('id="orders"')))).toEqual((await everyOrder()).slice(0, 12))
  })

  it('gets them page by page from list_esims', async () => {
    const found: unknown[] = []
    let after: string | undefined
    do {
      const { esims, next_after, message } = (await callTool(person.token, 'list_esims', after ? { after } : {})) as {
        esims: { activation_id: string }[]
        next_after?: string
        message: string
      }
      expect(message).toContain(String(FURTHER + 1))
      found.push(...esims.map(({ activation_id }) => activation_id))
      after = next_after
    } while (after !== undefined)
    expect(new Set(found).size).toBe(FURTHER + 1)
    expect(found.at(-1)).toBe(person.activationId)
  })

  it.each(['get_activation_status', 'show_install_card'])(
    '%s describes the one that is stopped, before all newer ones',
    async (tool) => {
      expect(await callTool(person.token, tool)).toMatchObject({ success: true, state: 'needs_attention' })
    },
  )
})
