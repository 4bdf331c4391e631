import pg from 'pg'
import { stack } from '../../e2e/support/stack'

async function run(statements: string[], values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: stack.databaseUrl })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement, statement.includes('$1') ? values : undefined)
  } finally {
    await client.end()
  }
}

/** Rows of one past order. `n` is its number, `buyer` its buyer. */
const leave = (rows: string) => [
  `create temporary table made on commit preserve rows as ${rows}`,
  `insert into orders (id, buyer_id, holder_id, product, channel, state, state_since, amount_cents, currency, livemode,
     payment_intent_id, paid_at, stripe_read_at, created_at)
   select 'ord_' || key, buyer, buyer, 'esim_beta', 'assistant', 'paid', at, 100, 'usd', false, 'pi_' || key, at, at, at from made`,
  `insert into payment_attempts (id, order_id, attempt, kind, stripe_id, payment_intent_id, state, amount_cents, expires_at, created_at)
   select 'pay_' || key, 'ord_' || key, 1, 'invoice', 'in_' || key, 'pi_' || key, 'paid', 100, at, at from made`,
  `insert into purchases (datecreated, stripetransactionid, firebaseuid, stripeproductid, amount_cents, currency, order_id)
   select at, 'pi_' || key, coalesce(u.firebase_uid, key), 'esim_beta', 100, 'usd', 'ord_' || key from made left join users u on u.id = buyer`,
  `insert into oxio_activations (id, order_id, user_id, state, state_since, next_attempt_at, intent_at, posts_sent, lines_before, line_id, iccid,
     phone_number, activation_code, activation_code_key_id, ready_at, created_at)
   select 'line_' || key, 'ord_' || key, buyer, 'ready', at, at, at, 1, '{}', 'line-' || key, null, '+15550100', '\\x00', 'k0', at, at from made`,
  `insert into activation_events (activation_id, at, kind)
   select 'line_' || key, at, kind from made, unnest(array['queued', 'ready']) as kind`,
  `insert into emails (id, template, template_version, recipient, user_id, locale, data, idempotency_key, state, sent_at, created_at)
   select 'eml_' || key, 'esim-ready', 1, 'seed@example.com', buyer, 'en', json_build_object('activationId', 'line_' || key), 'esim-ready:line_' || key, 'sent', at, at from made`,
  `insert into stripe_events (id, type, object_id, created, livemode, payload, status, attempts, received_at, done_at)
   select 'evt_' || key, 'invoice.paid', 'in_' || key, at, false, '{}', 'done', 1, at, at from made`,
  `drop table made`,
]

/** Adds past eSIMs to a person. */
export function addEsimsTo(email: string, count: number): Promise<void> {
  const rows = `select md5(u.id::text || n) as key, u.id as buyer, now() - interval '20 days' - n * interval '1 hour' as at
    from users u, generate_series(1, ${count}) n where u.email = '${email}'`
  return run(leave(rows))
}

/** Adds people with one order each, numbered from..to, over the last two years. */
export async function addOrders(from: number, to: number): Promise<void> {
  await run([
    `insert into users (id, firebase_uid, email, created_at)
     select gen_random_uuid(), 'seed-' || n, 'seed' || n || '@example.com', now() - interval '2 years'
     from generate_series(${from}, ${to}) n`,
    ...leave(`select md5('seed' || n) as key, u.id as buyer, now() - interval '2 days' - (n % 720) * interval '1 day' as at
      from generate_series(${from}, ${to}) n join users u on u.firebase_uid = 'seed-' || n`),
  ])
}
