import { randomUUID } from 'node:crypto'
import { query } from './database'

export type SeededOrder = {
  state: string
  activation?: { state: string; phoneNumber?: string; lastErrorCode?: string; minutesAgo?: number }
}

/**
 * Writes an order into the database in a state that is hard to reach, to check its page. The order has no attempt at Stripe,
 * so that no sweep reads it.
 */
export async function seedOrder(email: string, { state, activation }: SeededOrder): Promise<string> {
  const tag = randomUUID().replaceAll('-', '').slice(0, 24)
  const orderId = `ord_${tag}`
  const paid = !['awaiting_payment', 'processing', 'payment_expired', 'cancelled'].includes(state)
  await query(
    `insert into orders (id, buyer_id, holder_id, product, channel, state, amount_cents, currency, livemode, paid_at, payment_intent_id,
       created_at, state_since, stripe_read_at, updated_at)
     select $1, u.id, u.id, 'esim_beta', 'web', $3::"OrderState", 100, 'usd', false,
       case when $4::boolean then now() - interval '8 minutes' end, case when $4::boolean then $5 end, now() - interval '9 minutes', now() - interval '5 minutes',
       now(), now()
     from users u where u.email = $2`,
    [orderId, email, state, paid, `pi_seed_${tag}`],
  )
  if (activation) {
    const lineId = `line_${tag}`
    const since = `${activation.minutesAgo ?? 4} minutes`
    // Not due for a year, so that no worker claims it.
    await query(
      `insert into oxio_activations (id, order_id, user_id, state, state_since, next_attempt_at, last_error_code, lines_before,
         created_at, updated_at)
       select $1, $2, o.buyer_id, $3::"ActivationState", now() - $4::interval, now() + interval '1 year', $5, '{}',
         now() - $4::interval, now()
       from orders o where o.id = $2`,
      [lineId, orderId, activation.state, since, activation.lastErrorCode ?? null],
    )
    await query(
      `insert into activation_events (activation_id, at, kind) values ($1, now() - $2::interval, 'queued'), ($1, now() - $2::interval, 'started')`,
      [lineId, since],
    )
  }
  return orderId
}
