import { type Claim, LeaseLost } from '@/lib/activations/claim/claim'
import type { Activation } from '@/lib/db/generated/client'
import { inTransaction, isUniqueViolation, type Transaction } from '@/lib/db/transaction'
import type { OxioLine } from '@/lib/oxio/line'
import { closeOpenRequests, FIRST_LOOK_MINUTES } from './line-requests'
import { shortStatus } from './note-reading'
import { type StepResult, stopForAttention } from './step-result'
import { finishStoring, storeLine } from './store-line'

/** Where the line's id comes from: the answer to the request, the listing after a lost answer, or an operator. */
export type Finding = 'answered' | 'found_in_listing' | 'named_by_operator'

/**
 * Binds a line to the activation. Line id and ICCID are unique, so no line belongs to two orders. If the line works and has
 * its activation code, the activation becomes ready and the mail is queued in the same transaction.
 */
export async function bindLine(
  claim: Claim,
  activation: Activation,
  line: OxioLine,
  finding: Finding,
): Promise<StepResult> {
  try {
    const stored = await inTransaction(async (tx) => {
      await writeLine(tx, claim, line, finding)
      const bound: Activation = { ...activation, state: 'activating', lineId: line.lineId, polls: 0 }
      return storeLine(tx, claim, bound, line, [{ kind: 'line_made', data: { lineId: line.lineId, finding } }])
    })
    return await finishStoring(claim, stored)
  } catch (error) {
    if (isUniqueViolation(error)) return stopForAttention(claim, 'line_held_by_another', { lineId: line.lineId })
    throw error
  }
}

/**
 * Binds the line in the row, closes the open requests and the stray line, frees the slot of the end user, and plans the later
 * readings of the listing.
 */
async function writeLine(
  tx: Transaction,
  { activationId, fence, signal }: Claim,
  { lineId, status }: OxioLine,
  finding: Finding,
): Promise<void> {
  signal.throwIfAborted()
  const written = await tx.$executeRaw`
    with requests as (${closeOpenRequests(activationId, finding === 'answered' ? 'bound' : 'adopted')}),
    stray as (
      update stray_lines set closed_at = now(), closed_as = 'held' where line_id = ${lineId} and closed_at is null),
    slot as (delete from oxio_slots where activation_id = ${activationId})
    update oxio_activations
    set line_id = ${lineId}, line_status = ${shortStatus(status)}, line_read_at = now(),
      state = 'activating', state_since = case when state = 'activating' then state_since else now() end,
      attempts = 0, polls = 0, last_error_code = null, out_of_stock_since = null,
      posts_open = 0, settle_until = null, intent_at = null,
      look_from = now(), looks = 0, look_at = now() + ${FIRST_LOOK_MINUTES} * interval '1 minute', updated_at = now()
    where id = ${activationId} and fence = ${fence}`
  if (written !== 1) throw new LeaseLost('another node took over')
}
