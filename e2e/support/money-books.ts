import { activationsOf, ordersOf, query } from './database'
import { inbox, oxio, stripe } from './stand-ins'
import { until } from './until'

async function customersMadeFor(email: string): Promise<number> {
  const [user] = await query<{ uid: string }>('select firebase_uid as uid from users where email = $1', [email])
  const { data } = await stripe.api('/v1/customers?limit=100')
  return (data as { metadata: Record<string, string> }[]).filter(({ metadata }) => metadata.firebase_uid === user?.uid)
    .length
}

export async function customerOf(email: string): Promise<string> {
  const [row] = await query<{ id: string | null }>('select stripe_customer_id as id from users where email = $1', [
    email,
  ])
  if (!row?.id) throw new Error(`${email} is no customer`)
  return row.id
}

type Listed = { id: string; status: string }

/** A person's numbers at Stripe and in our database, which must agree. */
export async function booksOf(email: string) {
  const customer = await customerOf(email)
  const list = async (path: string) => (await stripe.api(`${path}?customer=${customer}&limit=100`)).data as Listed[]
  const charges = (await list('/v1/charges')) as (Listed & { amount_refunded: number })[]
  const invoices = await list('/v1/invoices')
  const sessions = await list('/v1/checkout/sessions')
  const [ledger] = await query<{ n: number }>(
    'select count(*)::int as n from purchases p join orders o on o.id = p.order_id join users u on u.id = o.buyer_id where u.email = $1',
    [email],
  )
  const mails = (await inbox.mailsTo(email)).map(({ subject }) => subject)
  return {
    customers: await customersMadeFor(email),
    invoices: invoices.length,
    sessions: sessions.length,
    paid: charges.filter(({ status }) => status === 'succeeded').length,
    givenBack: charges.filter(({ amount_refunded }) => amount_refunded > 0).length,
    ledger: ledger?.n ?? 0,
    orders: (await ordersOf(email)).map(({ state }) => state),
    activations: (await activationsOf(email)).map(({ state }) => state),
    lines: (await oxio.linesOf(email)).length,
    mails: {
      invoice: mails.filter((subject) => /invoice/i.test(subject)).length,
      receipt: mails.filter((subject) => /receipt/i.test(subject)).length,
      ready: mails.filter((subject) => /ready/i.test(subject)).length,
    },
  }
}

/** Waits until every mail of a person in the outbox is sent. */
export function mailsAreOut(email: string): Promise<true> {
  return until(`mails to ${email} are out`, async () => {
    const [row] = await query<{ n: number }>(
      "select count(*)::int as n from emails where recipient = $1 and state = 'queued'",
      [email],
    )
    return row?.n === 0
  })
}

/** Our rows about a person's orders, without ids and times: the same history gives the same value. */
export async function recordOf(email: string): Promise<unknown> {
  const [row] = await query<{ record: unknown }>(
    `select json_agg(json_build_object(
        'state', o.state, 'reason', o.state_reason,
        'attempts', (select json_agg(json_build_object('kind', kind, 'state', state, 'paid', payment_intent_id is not null)
          order by attempt) from payment_attempts where order_id = o.id),
        'ledger', (select json_agg(json_build_object('amount', amount_cents, 'currency', trim(currency),
          'uid', firebaseuid = u.firebase_uid, 'payment', stripetransactionid = o.payment_intent_id))
          from purchases where order_id = o.id),
        'mails', (select json_agg(template order by template) from emails where data->>'orderId' = o.id)
      ) order by o.created_at) as record
     from orders o join users u on u.id = o.buyer_id where u.email = $1`,
    [email],
  )
  return row?.record
}

/** Ends the leases of killed nodes, as if their time were over. */
export async function letLeasesEnd(): Promise<void> {
  await query("update payment_attempts set lease_until = now() - interval '1 second' where lease_until is not null")
  await query("update stripe_events set lease_until = now() - interval '1 second' where lease_until is not null")
  await query("update oxio_activations set lease_until = now() - interval '1 second' where lease_until is not null")
}
