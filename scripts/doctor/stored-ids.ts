import type Stripe from 'stripe'
import { type Check, type Context, ok, open, wrong } from './context'

const SAMPLE = 5

type Kind = { name: string; ids: string; retrieve: (stripe: Stripe, id: string) => Promise<unknown> }

/** The newest and oldest ids of a table: after a change of account, only the newest exist at Stripe. */
const newestAndOldest = (column: string, from: string, at: string) =>
  `(select ${column} as id from ${from} order by ${at} desc limit ${SAMPLE})
   union (select ${column} as id from ${from} order by ${at} limit ${SAMPLE})`

const attempts = (kind: string) =>
  `payment_attempts p join orders o on o.id = p.order_id and o.livemode = $1
   where p.kind = '${kind}' and p.stripe_id is not null and p.state <> 'creating'`

/** What Stripe keeps for ever in the account that made it, a deleted customer as well: unknown is of another account. */
const KINDS: Kind[] = [
  {
    name: 'customers',
    ids: newestAndOldest(
      'u.stripe_customer_id',
      'users u where u.stripe_customer_id is not null and exists (select 1 from orders o where o.buyer_id = u.id and o.livemode = $1)',
      'u.created_at',
    ),
    retrieve: (stripe, id) => stripe.customers.retrieve(id),
  },
  {
    name: 'payments',
    ids: newestAndOldest(
      'p.stripetransactionid',
      'purchases p join orders o on o.id = p.order_id and o.livemode = $1',
      'p.datecreated',
    ),
    retrieve: (stripe, id) => stripe.paymentIntents.retrieve(id),
  },
  {
    name: 'invoices',
    ids: newestAndOldest('p.stripe_id', attempts('invoice'), 'p.created_at'),
    retrieve: (stripe, id) => stripe.invoices.retrieve(id),
  },
  {
    name: 'Checkout pages',
    ids: newestAndOldest('p.stripe_id', attempts('checkout'), 'p.created_at'),
    retrieve: (stripe, id) => stripe.checkout.sessions.retrieve(id),
  },
]

const TODO =
  'check STRIPE_SECRET_KEY. If you changed the account on purpose: new customers are created when needed, and orders with a payment of the old account go under review (docs/troubleshooting.md)'

/** Checks that a sample of stored ids of each kind exists in the account of the key. */
export function storedIdsCheck({ env, stripe, query }: Context): Check {
  const isLive = /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY)
  return {
    name: 'Stripe: stored ids',
    async look() {
      let looked = 0
      const unknown: string[] = []
      for (const { name, ids, retrieve } of KINDS) {
        const rows = await query<{ id: string }>(ids, [isLive])
        const missing = await Promise.all(rows.map(({ id }) => isMissing(() => retrieve(stripe, id))))
        looked += rows.length
        const count = missing.filter(Boolean).length
        if (count > 0) unknown.push(`${count} of ${rows.length} ${name}`)
      }
      if (looked === 0) return open('no ids stored yet', 'run again after the first purchase')
      return unknown.length === 0
        ? ok(`all ${looked} sampled ids exist in this account`)
        : wrong(`ids of another account: ${unknown.join(', ')}`, TODO)
    },
  }
}

async function isMissing(retrieve: () => Promise<unknown>): Promise<boolean> {
  try {
    await retrieve()
    return false
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'resource_missing') return true
    throw error
  }
}
