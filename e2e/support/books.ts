import { query } from './database'
import { runScript } from './run-script'

/** Runs `npm run reconcile` as an operator does. */
export const runReconcile = (...options: string[]) => runScript('scripts/reconcile.ts', ...options)

export type RefundRow = {
  id: string
  stripe_id: string | null
  idempotency_key: string | null
  payment_intent_id: string
  cause: string
  state: string
  amount_cents: number
}

/** The refunds of an order, oldest first. */
export function refundsOf(orderId: string): Promise<RefundRow[]> {
  return query<RefundRow>(
    `select id, stripe_id, idempotency_key, payment_intent_id, cause::text as cause, state::text as state, amount_cents
     from refunds where order_id = $1 order by begun_at`,
    [orderId],
  )
}
