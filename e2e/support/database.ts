import pg from 'pg'
import { stack } from './stack'

/** Runs one statement on the stack's database and returns its rows. */
export async function query<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
  databaseUrl = stack.databaseUrl,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}

export type OrderRow = { id: string; state: string; attempt: number; channel: string; payment_intent_id: string | null }

/** The orders that this person bought, oldest first. */
export function ordersOf(email: string): Promise<OrderRow[]> {
  return query<OrderRow>(
    `select o.id, o.state::text as state, o.attempt, o.channel::text as channel, o.payment_intent_id
     from orders o join users u on u.id = o.buyer_id where u.email = $1 order by o.created_at`,
    [email],
  )
}

export type ActivationRow = {
  id: string
  state: string
  posts_sent: number
  posts_open: number
  line_id: string | null
  last_error_code: string | null
}

export function activationsOf(email: string, databaseUrl = stack.databaseUrl): Promise<ActivationRow[]> {
  return query<ActivationRow>(
    `select a.id, a.state::text as state, a.posts_sent, a.posts_open, a.line_id, a.last_error_code
     from oxio_activations a join users u on u.id = a.user_id where u.email = $1 order by a.created_at`,
    [email],
    databaseUrl,
  )
}

/** The guide's query, word for word. */
export function guideQuery(
  firebaseUid: string,
): Promise<{ purchaseid: string; datecreated: Date; stripetransactionid: string }[]> {
  return query(
    `SELECT PurchaseID, DateCreated, StripeTransactionID
     FROM purchases
     WHERE FirebaseUID = $1
     AND StripeProductID = 'esim_beta'
     ORDER BY DateCreated DESC
     LIMIT 1`,
    [firebaseUid],
  )
}
