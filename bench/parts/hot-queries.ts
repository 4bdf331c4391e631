import pg from 'pg'
import { stack } from '../../e2e/support/stack'

/** The statements of every call, click, event, sweep or probe, copied from the code. */
const HOT: { what: string; sql: string }[] = [
  { what: 'person by token', sql: `select * from users where firebase_uid = 'seed-500'` },
  {
    what: 'orders of a person',
    sql: `select * from orders where buyer_id = (select id from users where firebase_uid = 'seed-500')
      or holder_id = (select id from users where firebase_uid = 'seed-500') order by created_at desc, id desc limit 13`,
  },
  {
    what: 'eSIMs of a person',
    sql: `select * from oxio_activations where user_id = (select id from users where firebase_uid = 'seed-500')
      order by created_at desc, id desc limit 21`,
  },
  {
    what: 'history of an eSIM',
    sql: `select * from activation_events where activation_id = 'line_' || md5('seed500') order by id`,
  },
  {
    what: 'mail of an eSIM',
    sql: `select distinct on (data ->> 'activationId') recipient, sent_at from emails where template = 'esim-ready'
      and data ->> 'activationId' = any(array['line_' || md5('seed500')]) order by data ->> 'activationId', created_at desc`,
  },
  { what: 'order of an event', sql: `select order_id from payment_attempts where stripe_id = 'in_' || md5('seed500')` },
  { what: 'event in the inbox', sql: `select status from stripe_events where id = 'evt_' || md5('seed500')` },
  {
    what: 'sweep: activations due',
    sql: `select id from oxio_activations where next_attempt_at <= now() and (lease_until is null or lease_until < now())
      and (state in ('queued', 'activating') or (state = 'ready' and phone_number is null and ready_at > now() - interval '1 day'))
      order by next_attempt_at limit 32`,
  },
  {
    what: 'sweep: mails due',
    sql: `select id from emails where state = 'queued' and next_attempt_at <= now() and (lease_until is null or lease_until < now())
      order by give_up_at nulls last, next_attempt_at limit 4`,
  },
  {
    what: 'sweep: orders to ask Stripe about',
    sql: `select o.id from orders o where o.state in ('awaiting_payment', 'processing')
      and exists (select 1 from payment_attempts p where p.order_id = o.id and p.stripe_id is not null)
      order by coalesce(o.stripe_read_at, o.created_at) limit 25`,
  },
  {
    what: 'hourly window',
    sql: `select count(*) from oxio_activations where intent_at > now() - interval '60 minutes'`,
  },
  {
    what: 'ready: oldest event waiting',
    sql: `select min(received_at) from stripe_events where status in ('received', 'failed')`,
  },
  {
    what: 'the guide’s query',
    sql: `select purchaseid, datecreated, stripetransactionid from purchases where firebaseuid = 'seed-500'
      and stripeproductid = 'esim_beta' order by datecreated desc limit 1`,
  },
]

export type Plan = { what: string; ms: number; buffers: number; reads: string; scansTable: boolean }

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Node[] }

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]
/** For smaller tables a sequential scan is right. */
const SMALL = 1_000

/** Runs EXPLAIN (ANALYZE, BUFFERS) for each hot query: time, buffers, index. */
export async function explainHotQueries(orders: number): Promise<Plan[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrl })
  await client.connect()
  try {
    const plans: Plan[] = []
    for (const { what, sql } of HOT) {
      await client.query(sql)
      const { rows } = await client.query(`explain (analyze, buffers, format json) ${sql}`)
      const [plan] = rows[0]['QUERY PLAN'] as [{ Plan: Node & Record<string, number>; 'Execution Time': number }]
      const nodes = nodesOf(plan.Plan)
      const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? '')
      const indexes = nodes.flatMap((node) => node['Index Name'] ?? [])
      plans.push({
        what,
        ms: plan['Execution Time'],
        buffers: (plan.Plan['Shared Hit Blocks'] ?? 0) + (plan.Plan['Shared Read Blocks'] ?? 0),
        reads: [...new Set([...indexes, ...scans.map((table) => `all of ${table}`)])].join(', '),
        scansTable: orders > SMALL && scans.length > 0,
      })
    }
    return plans
  } finally {
    await client.end()
  }
}
