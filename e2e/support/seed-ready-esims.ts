import { randomUUID } from 'node:crypto'
import { query } from './database'

/**
 * Writes eSIMs of a person into the database that are ready now, `minutes` after their start. Returns a function that
 * deletes them, since they do not exist at Stripe or OXIO.
 */
export async function seedReadyEsims(email: string, { count, minutes }: { count: number; minutes: number }) {
  const tag = `seed_${randomUUID().slice(0, 8)}`
  await query(
    `insert into orders (id, buyer_id, holder_id, product, channel, state, amount_cents, currency, livemode, paid_at,
       payment_intent_id, stripe_read_at)
     select 'ord_' || $2 || n, u.id, u.id, 'esim_beta', 'web', 'paid', 100, 'usd', false, now(), 'pi_' || $2 || n, now()
     from users u, generate_series(1, $3::int) n where u.email = $1`,
    [email, tag, count],
  )
  await query(
    `insert into oxio_activations (id, order_id, user_id, state, line_id, activation_code, activation_code_key_id,
       next_attempt_at, created_at, ready_at)
     select 'line_' || $2 || n, 'ord_' || $2 || n, u.id, 'ready', $2 || n, '', $2, now() + interval '1 year',
       now() - make_interval(mins => $4), now()
     from users u, generate_series(1, $3::int) n where u.email = $1`,
    [email, tag, count, minutes],
  )
  return async () => {
    await query(`delete from oxio_activations where activation_code_key_id = $1`, [tag])
    await query(`delete from orders where starts_with(id, 'ord_' || $1)`, [tag])
  }
}
