import { type Allowance, takeFromLimit } from '@/lib/limits/rate-limit'

const HOUR = 60 * 60

const LIMITS = {
  withdrawalsOfOrder: { name: 'withdrawalsOfOrder', points: 5, seconds: HOUR },
  withdrawalsFromClient: { name: 'withdrawalsFromClient', points: 20, seconds: HOUR },
  // Clients whose address no proxy sends share this limit.
  withdrawalsFromUnknown: { name: 'withdrawalsFromUnknown', points: 1_000, seconds: HOUR },
} as const

/**
 * Counts one declaration, as typed, by a client (clientAddress). Existing and unknown orders count alike; only a declaration
 * with both the address and the number of an order counts against its buyer's limit.
 *
 * @throws AppError database_unavailable
 */
export async function allowWithdrawal(
  { email, orderNumber }: { email: string; orderNumber: string },
  client: string | null,
): Promise<Allowance> {
  const byClient = await (client === null
    ? takeFromLimit(LIMITS.withdrawalsFromUnknown, 'all')
    : takeFromLimit(LIMITS.withdrawalsFromClient, client))
  return byClient.kind === 'limited' ? byClient : takeFromLimit(LIMITS.withdrawalsOfOrder, `${email} ${orderNumber}`)
}
