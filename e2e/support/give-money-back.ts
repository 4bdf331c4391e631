import { query } from './database'
import { stripe } from './stand-ins'

/**
 * Refunds the payments in a test's own database: they are in the stack's Stripe account and not in the stack's books, and
 * at the end of all tests both must agree.
 */
export async function giveMoneyBack(databaseUrl: string): Promise<void> {
  const paid = await query<{ intent: string }>(
    `select payment_intent_id as intent from orders where payment_intent_id is not null and paid_at is not null`,
    [],
    databaseUrl,
  )
  for (const { intent } of paid) {
    const { latest_charge: charge } = (await stripe.api(`/v1/payment_intents/${intent}?expand[]=latest_charge`)) as {
      latest_charge: { refunded: boolean } | null
    }
    if (charge?.refunded === false) await stripe.refund(intent)
  }
}
