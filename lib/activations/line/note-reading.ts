import type { Transaction } from '@/lib/db/transaction'
import type { OxioLine } from '@/lib/oxio/line'

/** Longer than every status of the contract. */
const LONGEST_STATUS = 40

/** Stores what OXIO said of a bound line, and that it was read now, by the database's clock. */
export async function noteReading(
  tx: Pick<Transaction, '$executeRaw'>,
  activationId: string,
  { lineId, status }: Pick<OxioLine, 'lineId' | 'status'>,
): Promise<void> {
  await tx.$executeRaw`
    update oxio_activations set line_status = ${shortStatus(status)}, line_read_at = now()
    where id = ${activationId} and line_id = ${lineId}`
}

/** A status in a length that may be stored and shown to the team. */
export const shortStatus = (status: string | null): string | null => status?.slice(0, LONGEST_STATUS) ?? null
